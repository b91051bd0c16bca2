import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { ConnectionType } from '../platform/graphql/connection.js';
import { NodeModel } from '../platform/graphql/node.js';
import { toGlobalId } from '../platform/ids/global-id.js';
import { AuditEvent, AuditOutcome, familyIdsOf, type AuditEntryRow } from '../audit/audit-entry.js';

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
export class AuditEntry extends NodeModel {
  @Field(() => Int, { description: 'Its place in the chain of the agency, from 1.' })
  seq!: number;

  @Field(() => GraphQLDateTime, { description: 'When.' })
  at!: Date;

  @Field(() => AuditEvent, { description: 'What happened.' })
  event!: AuditEvent;

  @Field(() => String, { description: 'The mutation, the query or the job.' })
  operation!: string;

  @Field(() => AuditOutcome, { description: 'The outcome.' })
  outcome!: AuditOutcome;

  @Field(() => String, { nullable: true, description: 'Why it was refused, as a code.' })
  code!: string | null;

  @Field(() => ID, { nullable: true, description: 'The account; null for a job.' })
  accountId!: string | null;

  @Field(() => ID, { nullable: true, description: 'The person; null for a job.' })
  personId!: string | null;

  @Field(() => String, { nullable: true, description: 'The role in use.' })
  role!: string | null;

  @Field(() => ID, { nullable: true, description: 'The session in use.' })
  sessionId!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What entries of one request, or of one job, have in common.',
  })
  requestId!: string | null;

  @Field(() => [ID], { description: 'Ids of the records that were shown, changed or asked for.' })
  records!: string[];

  @Field(() => [ID], { description: 'Ids of the families concerned.' })
  familyIds!: string[];

  @Field(() => Boolean, { description: 'A reason was given. Its words are not shown here.' })
  hasReason!: boolean;

  constructor(row: AuditEntryRow) {
    super();
    const { seq, at, event, operation, outcome, code, role, requestId } = row;
    Object.assign(this, { seq, at, event, operation, outcome, code, role, requestId });
    this.accountId = row.accountId && toGlobalId('Account', row.accountId);
    this.personId = row.personId && toGlobalId('Person', row.personId);
    this.sessionId = row.sessionId && toGlobalId('Session', row.sessionId);
    this.records = row.records.map(globalIdOf);
    this.familyIds = familyIdsOf(row).map((id) => toGlobalId('Family', id));
    this.hasReason = row.reasonDigest !== null;
    this.identify(row.id);
  }
}

@ObjectType({ description: 'A page of AuditEntry records (Relay).' })
export class AuditEntryConnection extends ConnectionType(AuditEntry, 'newest first') {}

function globalIdOf(record: string): string {
  const [type, id] = record.split(':');
  return toGlobalId(type!, id!);
}
