import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { IdArg } from '../platform/graphql/fields.js';
import { PageArgs } from '../platform/graphql/connection.js';
import { CurrentActor, type Actor } from '../access/actor.js';
import { AuditEntry, AuditEntryConnection } from './audit-entry.model.js';
import { AccessLogService } from './access-log.service.js';
import { TakeAuditCheckpointPayload } from './access-log.payloads.js';
import { AuditEntriesArgs } from './dto/audit-entries.args.js';
import { TakeAuditCheckpointInput } from './dto/take-audit-checkpoint.input.js';
import { FamilyAccessConnection } from './family-access.model.js';

@Resolver(() => AuditEntry)
export class AccessLogResolver {
  constructor(private readonly service: AccessLogService) {}

  @Query(() => AuditEntryConnection, {
    description: "The agency's audit log, newest first. For auditors.",
  })
  auditEntries(
    @CurrentActor() actor: Actor | null,
    @Args() args: AuditEntriesArgs,
  ): Promise<AuditEntryConnection> {
    return this.service.entries(actor, args);
  }

  @Query(() => FamilyAccessConnection, {
    description:
      'Who has looked at a family or changed something about it, newest first. For its ' +
      'adults and those who work on its case. Reading this is recorded too.',
  })
  familyAccess(
    @CurrentActor() actor: Actor | null,
    @IdArg('Family', { name: 'familyId', description: 'The family.' }) familyId: string,
    @Args() page: PageArgs,
  ): Promise<FamilyAccessConnection> {
    return this.service.familyAccess(actor, familyId, page);
  }

  @Mutation(() => TakeAuditCheckpointPayload, {
    description:
      'Records and signs where the audit log of the agency stands. Keep the line elsewhere: ' +
      'it proves later that nothing before it was removed. For auditors.',
  })
  async takeAuditCheckpoint(
    @CurrentActor() actor: Actor | null,
    @Args('input', { nullable: true, description: 'Nothing but an optional idempotency key.' })
    _input: TakeAuditCheckpointInput,
  ): Promise<TakeAuditCheckpointPayload> {
    return { checkpoint: await this.service.takeCheckpoint(actor) };
  }
}
