import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { ConnectionType } from '../platform/graphql/connection.js';
import { NodeModel } from '../platform/graphql/node.js';
import { toGlobalId } from '../platform/ids/global-id.js';
import { CasePart } from './case-part.js';
import { CaseState } from './case.lifecycle.js';
import type { AssignmentRow, CaseRow } from './cases.repository.js';
import { Colleague } from './colleague.model.js';

registerEnumType(CaseState, {
  name: 'CaseState',
  description: 'Whether a case is being worked on.',
  valuesMap: {
    OPEN: { description: 'Work with the family goes on.' },
    CLOSED: { description: 'The work has ended.' },
  },
});

@ObjectType({ description: 'A period in which somebody leads a case or works on it.' })
export class CaseAssignment extends NodeModel {
  @Field(() => CasePart, { description: 'What they do.' })
  part!: CasePart;

  @Field(() => Colleague, { description: 'Who.' })
  colleague!: Colleague;

  @Field(() => GraphQLDateTime, { description: 'When they gain access to the case.' })
  since!: Date;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'When they lose access to the case; null if no end is set.',
  })
  until!: Date | null;

  constructor({ id, part, since, until, person }: AssignmentRow) {
    super();
    Object.assign(this, { part, since, until, colleague: new Colleague(person) });
    this.identify(id);
  }
}

@ObjectType({ description: 'One episode of work with one family, from opening to closure.' })
export class Case extends NodeModel {
  @Field(() => CaseState, { description: 'Whether it is being worked on.' })
  state!: CaseState;

  @Field(() => GraphQLDateTime, { description: 'When it was opened.' })
  openedAt!: Date;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When it was closed.' })
  closedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was closed.' })
  closeReason!: string | null;

  @Field(() => [CaseAssignment], {
    description: 'Who leads it and who works on it: past, present and future, earliest first.',
  })
  assignments!: CaseAssignment[];

  /** Global id. Not part of the API. */
  familyId!: string;

  constructor(row: CaseRow) {
    super();
    Object.assign(this, row, {
      familyId: toGlobalId('Family', row.familyId),
      state: stateOf(row),
      assignments: row.assignments.map((assignment) => new CaseAssignment(assignment)),
    });
    this.identify(row.id);
  }
}

@ObjectType({ description: 'A page of Case records (Relay).' })
export class CaseConnection extends ConnectionType(Case) {}

export function stateOf({ closedAt }: Pick<CaseRow, 'closedAt'>): CaseState {
  return closedAt === null ? CaseState.OPEN : CaseState.CLOSED;
}
