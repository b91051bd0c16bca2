import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { ConnectionType } from '../platform/graphql/connection.js';
import { NodeModel } from '../platform/graphql/node.js';
import { toGlobalId } from '../platform/ids/global-id.js';
import { TaskState } from './task.lifecycle.js';
import type { TaskRow } from './tasks.repository.js';

registerEnumType(TaskState, {
  name: 'TaskState',
  description: 'How far a task has come.',
  valuesMap: {
    OPEN: { description: 'Waiting for somebody to accept it.' },
    ACCEPTED: { description: 'Somebody will do it.' },
    STARTED: { description: 'In progress.' },
    DONE: { description: 'Done, according to the person who did it.' },
    CONFIRMED: { description: 'Done, according to the family or the case manager.' },
    CANCELLED: { description: 'No longer needed.' },
  },
});

export enum TaskKind {
  FETCH = 'FETCH',
  DRIVE = 'DRIVE',
  CARRY = 'CARRY',
  BUILD = 'BUILD',
  ACCOMPANY = 'ACCOMPANY',
  TRANSLATE = 'TRANSLATE',
  ADVISE = 'ADVISE',
}

registerEnumType(TaskKind, { name: 'TaskKind', description: 'What kind of work a task is.' });

@ObjectType({
  description:
    'A piece of work that somebody accepts, such as fetching, driving or building. For case ' +
    'workers; givers see a TaskCard.',
})
export class Task extends NodeModel {
  @Field(() => TaskState, { description: 'How far it has come.' })
  state!: TaskState;

  @Field(() => TaskKind, { description: 'What kind of work it is.' })
  kind!: TaskKind;

  @Field(() => String, {
    description: 'When: day and MORNING, AFTERNOON or EVENING, in local time.',
  })
  slot!: string;

  @Field(() => String, { description: 'The part of the need that it delivers.' })
  partCode!: string;

  @Field(() => String, { nullable: true, description: 'Neighbourhood or village.' })
  area!: string | null;

  @Field(() => ID, { nullable: true, description: 'The person it is offered to.' })
  offeredToId!: string | null;

  @Field(() => ID, { nullable: true, description: 'The person who has accepted it.' })
  acceptedById!: string | null;

  @Field(() => GraphQLDateTime, { description: 'When it was made.' })
  createdAt!: Date;

  @Field(() => GraphQLDateTime, { description: 'When anything about it last changed.' })
  changedAt!: Date;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'When it goes to the supervisor if nobody accepts it.',
  })
  dueAt!: Date | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When its giver was reminded.' })
  remindedAt!: Date | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When it went to the supervisor.' })
  escalatedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was last dropped.' })
  dropReason!: string | null;

  /** Record ids. Not part of the API. */
  matchId!: string;
  drawId!: string;

  constructor(row: TaskRow) {
    super();
    Object.assign(this, row, {
      offeredToId: row.offeredToId && toGlobalId('Person', row.offeredToId),
      acceptedById: row.acceptedById && toGlobalId('Person', row.acceptedById),
    });
    this.identify(row.id);
  }
}

@ObjectType({ description: 'A page of Task records (Relay).' })
export class TaskConnection extends ConnectionType(Task) {}
