import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { ConnectionType } from '../platform/graphql/connection.js';
import { toGlobalId } from '../platform/ids/global-id.js';
import { CasePart } from './case-part.js';
import { CaseState } from './case.lifecycle.js';
import { Colleague } from './colleague.model.js';
import { TAKEN_BACK, TakenBack, takenBackOf } from '../platform/records/ending.js';
import { RecordModel } from '../platform/records/record-model.js';
import { CASE, CASE_ASSIGNMENT, type AssignmentRow, type CaseRow } from './case.record.js';

registerEnumType(CaseState, {
  name: 'CaseState',
  description: 'Whether a case is being worked on.',
  valuesMap: {
    OPEN: { description: 'Work with the family goes on.' },
    CLOSED: { description: 'The work has ended.' },
  },
});

@ObjectType({ description: 'A period in which somebody leads a case or works on it.' })
export class CaseAssignment extends RecordModel<AssignmentRow> {
  static readonly record = CASE_ASSIGNMENT;

  @Field(() => CasePart, { description: 'What they do.' })
  readonly part = this.row.part;

  @Field(() => Colleague, { description: 'Who.' })
  readonly colleague = new Colleague(this.row.person);

  @Field(() => GraphQLDateTime, { description: 'When they gain access to the case.' })
  readonly since = this.row.since;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'When they lose access to the case; null if no end is set.',
  })
  readonly until = this.row.until;
}

@ObjectType({ description: 'One episode of work with one family, from opening to closure.' })
export class Case extends RecordModel<CaseRow> {
  static readonly record = CASE;

  @Field(() => CaseState, { description: 'Whether it is being worked on.' })
  get state() {
    return stateOf(this.row);
  }

  @Field(() => GraphQLDateTime, { description: 'When it was opened.' })
  get openedAt() {
    return this.row.openedAt;
  }

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When it was closed.' })
  get closedAt() {
    return this.row.closedAt;
  }

  @Field(() => String, { nullable: true, description: 'Why it was closed.' })
  get closeReason() {
    return this.row.closeReason;
  }

  @Field(() => TakenBack, TAKEN_BACK)
  get takenBack() {
    return takenBackOf(this.row);
  }

  @Field(() => [CaseAssignment], {
    description: 'Who leads it and who works on it: past, present and future, earliest first.',
  })
  get assignments() {
    return this.row.assignments.map((one) => new CaseAssignment(one));
  }

  /** Global id. Not part of the API. */
  get familyId() {
    return toGlobalId('Family', this.row.familyId);
  }
}

@ObjectType({ description: 'A page of Case records (Relay).' })
export class CaseConnection extends ConnectionType(Case) {}

export function stateOf({ closedAt }: Pick<CaseRow, 'closedAt'>): CaseState {
  return closedAt === null ? CaseState.OPEN : CaseState.CLOSED;
}
