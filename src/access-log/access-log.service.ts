import { Injectable } from '@nestjs/common';
import { toConnection, pageOf, type PageArgs } from '../platform/graphql/connection.js';
import { localId, toGlobalId } from '../platform/ids/global-id.js';
import { Role, type Actor } from '../access/actor.js';
import { ConsentsService } from '../safeguarding/consents/consents.service.js';
import { Policy } from '../access/policy.js';
import { Reach } from '../access/reach.js';
import { AuditEntry, type AuditEntryConnection } from './audit-entry.model.js';
import { AccessLogRepository, type FamilyAccessRow } from './access-log.repository.js';
import type { AuditCheckpoint } from './access-log.payloads.js';
import { writeCheckpoint } from '../audit/checkpoint.js';
import { CheckpointsService } from '../audit/checkpoints.service.js';
import { FamilyRefusal } from '../families/families.refusals.js';
import { knownName } from '../families/person-name.js';
import type { AuditEntriesArgs } from './dto/audit-entries.args.js';
import type { FamilyAccess, FamilyAccessConnection } from './family-access.model.js';
import { RecordTypes } from '../platform/records/record-types.js';
import { refuse } from '../platform/refusals/user-errors.js';
import { isNamed, roleInWords, whatInWords } from './plain-words.js';

/** The log as auditors read it, and as a family does. */
@Injectable()
export class AccessLogService {
  constructor(
    private readonly repository: AccessLogRepository,
    private readonly checkpoints: CheckpointsService,
    private readonly consents: ConsentsService,
    private readonly policy: Policy,
    private readonly reach: Reach,
    private readonly types: RecordTypes,
  ) {}

  /** Entries of the own agency, newest first: ids, never content of a case. */
  async entries(actor: Actor | null, args: AuditEntriesArgs): Promise<AuditEntryConnection> {
    const { agencyId } = this.policy.require(actor, 'audit.read');
    const filter = {
      familyId: args.familyId ? localId('Family', args.familyId) : null,
      personId: args.personId ? localId('Person', args.personId) : null,
      operation: args.operation ?? null,
      from: args.from ?? null,
      until: args.until ?? null,
    };
    const rows = await this.repository.list(agencyId, filter, pageOf(args));
    return toConnection(
      rows.map((row) => new AuditEntry(row)),
      args,
    );
  }

  /** A signed checkpoint of the own agency's chain; null while it has no entry. */
  async takeCheckpoint(actor: Actor | null): Promise<AuditCheckpoint | null> {
    const { agencyId } = this.policy.require(actor, 'audit.read');
    const checkpoint = await this.checkpoints.take(agencyId);
    return checkpoint && { ...checkpoint, line: writeCheckpoint(checkpoint) };
  }

  /**
   * Who has looked at a family or changed something of it, for its adults and its case workers.
   * @param familyId record id.
   * @throws UserErrors NOT_FOUND for a family that is not the actor's to see.
   */
  async familyAccess(
    actor: Actor | null,
    familyId: string,
    args: PageArgs,
  ): Promise<FamilyAccessConnection> {
    const viewer = this.policy.require(actor, 'audit.read-family');
    const isMember = viewer.role === Role.FAMILY_MEMBER;
    if (!(await this.reach.sees(viewer, familyId)))
      throw refuse(FamilyRefusal.NO_SUCH_FAMILY, 'familyId');
    if (isMember && !(await this.consents.isAdultOf(viewer, familyId)))
      throw refuse(FamilyRefusal.NO_SUCH_FAMILY, 'familyId');
    const familyIds = await this.repository.idsOf(familyId);
    const family = { familyIds, tellRestrictions: !isMember };
    const rows = await this.repository.familyAccess(family, pageOf(args));
    const page = toConnection(
      rows.map(({ entry }) => new AuditEntry(entry)),
      args,
    );
    const edges = page.edges.map(({ cursor }, index) => ({
      cursor,
      node: accessOf(
        rows[index]!,
        familyId,
        whatInWords(rows[index]!.entry, familyIds, this.types),
      ),
    }));
    return { edges, pageInfo: page.pageInfo };
  }
}

function accessOf(
  { entry, person, agencyName }: FamilyAccessRow,
  familyId: string,
  what: string,
): FamilyAccess {
  return {
    familyId: toGlobalId('Family', familyId),
    at: entry.at,
    personName: isNamed(entry.role) ? knownName(person) : null,
    afterRecovery: entry.recoveryId !== null,
    role: roleInWords(entry.role),
    agencyName,
    what,
  };
}
