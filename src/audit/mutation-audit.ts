import { Injectable, type OnModuleInit } from '@nestjs/common';
import { GraphQLError } from 'graphql';
import type { MutationCause } from '../platform/cause/cause.js';
import { isPassingFault } from '../platform/graph/graph-errors.js';
import { MutationWitnesses } from '../platform/graphql/mutation-witnesses.js';
import { NodeModel } from '../platform/graphql/node.js';
import { RequestRefused } from '../platform/refusals/request-refused.js';
import { UserErrors } from '../platform/refusals/user-errors.js';
import { actorOf } from '../access/actor.js';
import { AuditOutcome, type RecordRef } from './audit-entry.js';
import { AuditLog } from './audit-log.js';
import { AuditQueue } from './audit-queue.js';
import { recordShownBy, recordsNamedIn } from './case-content.js';
import { readsOf } from './request-reads.js';

/** Writes an entry for every mutation, whichever feature carries it out. */
@Injectable()
export class MutationAudit implements OnModuleInit {
  constructor(
    private readonly witnesses: MutationWitnesses,
    private readonly log: AuditLog,
    private readonly queue: AuditQueue,
  ) {}

  onModuleInit(): void {
    this.witnesses.register(this);
  }

  async done(
    { input, context }: MutationCause,
    payload: object,
    { repeated }: { repeated: boolean },
  ): Promise<void> {
    const reach = actorOf(context)?.familyIds ?? [];
    const named = recordsNamedIn(input).map((record) =>
      // Of their own family nobody need be asked whose it is.
      record.type === 'Family' && reach.includes(record.id)
        ? { ...record, familyIds: [record.id] }
        : record,
    );
    const records = [...named, ...recordsOf(payload)];
    // The entry of the change says already that these were seen.
    readsOf(context).toldOf(records);
    await this.log.mutationDone(records, repeated);
  }

  async refused(cause: MutationCause, error: unknown): Promise<void> {
    const code = codeOf(error);
    // Nothing was decided, or there is nobody whom the entry could name.
    if (isPassingFault(error) || code === 'UNAUTHENTICATED') return;
    await this.queue.write(
      this.log.refusalOf(cause, {
        outcome: code === 'FAILED' ? AuditOutcome.FAILED : AuditOutcome.REFUSED,
        code,
        records: recordsNamedIn(cause.input),
      }),
    );
  }
}

/** Why it was refused; FAILED for what nobody meant to happen. */
export function codeOf(error: unknown): string {
  if (error instanceof UserErrors) return error.errors[0]?.code ?? 'INVALID_INPUT';
  if (error instanceof RequestRefused) return error.told.code;
  const code = error instanceof GraphQLError ? error.extensions.code : null;
  return typeof code === 'string' ? code : 'FAILED';
}

function recordsOf(payload: object): RecordRef[] {
  return Object.values(payload).flatMap((value) =>
    value instanceof NodeModel ? (recordShownBy(value) ?? recordsNamedIn(value.id)) : [],
  );
}
