import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { ConnectionType } from '../platform/graphql/connection.js';
import { toGlobalId } from '../platform/ids/global-id.js';
import { RecordModel } from '../platform/records/record-model.js';
import { AuditEvent, AuditOutcome, familyIdsOf } from '../audit/audit-entry.js';
import { AUDIT_ENTRY, type AuditEntryRow } from '../audit/audit-entry.record.js';

registerEnumType(AuditEvent, {
  name: 'AuditEvent',
  description: 'What an entry of the audit log records.',
  valuesMap: {
    CHANGE: { description: 'Something was changed.' },
    READ: { description: 'Something was shown.' },
    SIGN_IN: { description: 'Somebody signed in.' },
    BREAK_GLASS: {
      description: 'Somebody opened, in an emergency, what they cannot otherwise see.',
    },
    SHARING_WITHOUT_CONSENT: { description: 'Something was shared without consent.' },
    MERGE: { description: 'Two records of one person were merged, or a merge was undone.' },
    ERASURE: { description: 'Somebody was erased.' },
    EXPORT: { description: 'Everything about somebody was exported.' },
  },
});
registerEnumType(AuditOutcome, {
  name: 'AuditOutcome',
  description: 'The outcome.',
  valuesMap: {
    DONE: { description: 'It was done.' },
    REPEATED: { description: 'It had already been done; nothing changed.' },
    REFUSED: { description: 'It was refused.' },
    FAILED: { description: 'It failed because of a fault of ours.' },
  },
});

@ObjectType({
  description: 'An entry of the audit log: who did what, when, about which records. Ids only.',
})
export class AuditEntry extends RecordModel<AuditEntryRow> {
  static readonly record = AUDIT_ENTRY;

  @Field(() => Int, {
    nullable: true,
    description:
      'Its place in the chain of the agency, from 1. Null for the seconds until it has one.',
  })
  readonly seq = this.row.seq;

  @Field(() => GraphQLDateTime, { description: 'When.' })
  readonly at = this.row.at;

  @Field(() => AuditEvent, { description: 'What happened.' })
  readonly event = this.row.event;

  @Field(() => String, { description: 'The mutation, the query or the job.' })
  readonly operation = this.row.operation;

  @Field(() => AuditOutcome, { description: 'The outcome.' })
  readonly outcome = this.row.outcome;

  @Field(() => String, { nullable: true, description: 'Why it was refused, as a code.' })
  readonly code = this.row.code;

  @Field(() => ID, { nullable: true, description: 'The account; null for a job.' })
  readonly accountId = this.row.accountId && toGlobalId('Account', this.row.accountId);

  @Field(() => ID, { nullable: true, description: 'The person; null for a job.' })
  readonly personId = this.row.personId && toGlobalId('Person', this.row.personId);

  @Field(() => String, { nullable: true, description: 'The role in use.' })
  readonly role = this.row.role;

  @Field(() => ID, { nullable: true, description: 'The session in use.' })
  readonly sessionId = this.row.sessionId && toGlobalId('Session', this.row.sessionId);

  @Field(() => String, {
    nullable: true,
    description: 'What entries of one request, or of one job, have in common.',
  })
  readonly requestId = this.row.requestId;

  @Field(() => ID, {
    nullable: true,
    description:
      'A recovery of the account that no supervisor had acknowledged then: it need not have been ' +
      'the owner of the account who acted. Null in all other cases.',
  })
  readonly recoveryId = this.row.recoveryId && toGlobalId('AccountRecovery', this.row.recoveryId);

  @Field(() => [ID], { description: 'Ids of the records that were shown, changed or asked for.' })
  readonly records = this.row.records.map(globalIdOf);

  @Field(() => [ID], { description: 'Ids of the families concerned.' })
  readonly familyIds = familyIdsOf(this.row).map((id) => toGlobalId('Family', id));

  @Field(() => Boolean, { description: 'A reason was given. Its words are not shown here.' })
  readonly hasReason = this.row.reasonDigest !== null;
}

@ObjectType({ description: 'A page of AuditEntry records (Relay).' })
export class AuditEntryConnection extends ConnectionType(AuditEntry, 'newest first') {}

function globalIdOf(record: string): string {
  const [type, id] = record.split(':');
  return toGlobalId(type!, id!);
}
