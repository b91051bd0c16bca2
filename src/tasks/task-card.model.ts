import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { areaForGivers, CoarseArea } from '../cards/coarse-area.model.js';
import { Quantity, toQuantity } from '../catalogue/quantity.js';
import { distanceMeters } from '../matching/engine/geometry.js';
import { ConnectionType } from '../platform/graphql/connection.js';
import { NodeModel } from '../platform/graphql/node.js';
import { toGlobalId } from '../platform/ids/global-id.js';
import type { TaskCardRow, TaskVisitRow } from './task-cards.repository.js';
import { TaskState } from './task.lifecycle.js';
import { TaskKind } from './task.model.js';

@ObjectType({
  description:
    'What a giver is told about a task that is offered to them or that they have accepted: ' +
    'nothing that anybody typed, no name and no address.',
})
export class TaskCard extends NodeModel {
  @Field(() => ID, { description: 'The task: what to accept, start, finish or give back.' })
  taskId!: string;

  @Field(() => TaskState, { description: 'How far it has come.' })
  state!: TaskState;

  @Field(() => Boolean, { description: 'Whether you have accepted it.' })
  isMine!: boolean;

  @Field(() => TaskKind, { description: 'What kind of work it is.' })
  kind!: TaskKind;

  @Field(() => String, {
    description: 'When: day and MORNING, AFTERNOON or EVENING, in local time.',
  })
  slot!: string;

  @Field(() => GraphQLDateTime, { description: 'When that time begins.' })
  startsAt!: Date;

  @Field(() => GraphQLDateTime, { description: 'When that time ends.' })
  endsAt!: Date;

  @Field(() => Quantity, { nullable: true, description: 'How much of your offer it takes.' })
  quantity!: Quantity | null;

  @Field(() => CoarseArea, { nullable: true, description: 'Roughly where it is.' })
  area!: CoarseArea | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Kilometres from the place of your offer to the centre of that area, at least 1.',
  })
  distanceKilometres!: number | null;

  @Field(() => GraphQLDateTime, {
    description: 'From when on the person who has accepted it can see where to go (taskVisit).',
  })
  visitFrom!: Date;

  @Field(() => GraphQLDateTime, {
    description: 'Until when they can see it, unless the task is confirmed earlier.',
  })
  visitUntil!: Date;

  @Field(() => GraphQLDateTime, { description: 'When it was made.' })
  createdAt!: Date;

  @Field(() => GraphQLDateTime, { description: 'When anything about it last changed.' })
  changedAt!: Date;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'When your answer is due.',
  })
  dueAt!: Date | null;

  /** Code of what is given. Not part of the API. */
  kindCode!: string | null;

  constructor({ draw, drawId: _drawId, matchId: _matchId, ...row }: TaskCardRow) {
    super();
    const area = draw && areaForGivers(draw.place);
    // To the middle of the area, so that moving an offer about tells no more than the area does.
    const meters = area && distanceMeters(draw.offerPlace, area.middle);
    Object.assign(this, row, {
      taskId: toGlobalId('Task', row.id),
      quantity: draw && toQuantity(draw.quantity, draw.unit),
      area,
      distanceKilometres: meters && Math.max(1, Math.round(meters / 1000)),
      kindCode: draw?.kindCode ?? null,
    });
    this.identify(row.id);
  }
}

@ObjectType({ description: 'A page of TaskCard records (Relay).' })
export class TaskCardConnection extends ConnectionType(TaskCard) {}

@ObjectType({
  description:
    'Where to go and whom to ask for, for the person who has accepted a task, around its time.',
})
export class TaskVisit extends NodeModel {
  @Field(() => String, { nullable: true, description: 'Address of the family.' })
  address!: string | null;

  @Field(() => String, { nullable: true, description: 'Given name of one adult there.' })
  contactName!: string | null;

  @Field(() => String, { nullable: true, description: 'Telephone number of that adult.' })
  contactPhone!: string | null;

  constructor(row: TaskVisitRow) {
    super();
    Object.assign(this, row);
    this.identify(row.id);
  }
}
