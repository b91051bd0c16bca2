import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { areaForGivers, CoarseArea } from '../cards/coarse-area.model.js';
import { Quantity, toQuantity } from '../catalogue/quantity.js';
import { distanceMeters } from '../matching/engine/geometry.js';
import { ConnectionType } from '../platform/graphql/connection.js';
import { Place } from '../platform/graphql/place.js';
import { toGlobalId } from '../platform/ids/global-id.js';
import { RecordModel } from '../platform/records/record-model.js';
import type { TaskVisitRow } from './task-cards.repository.js';
import { TaskKind } from './task-kind.js';
import { TaskState } from './task.lifecycle.js';
import { TASK_CARD, type TaskCardRow } from './task.record.js';

@ObjectType({
  description:
    'What a giver is told about a task that is offered to them or that they have accepted: ' +
    'nothing that anybody typed, no name and no address.',
})
export class TaskCard extends RecordModel<TaskCardRow> {
  static readonly record = TASK_CARD;

  @Field(() => ID, { description: 'The task: what to accept, start, finish or give back.' })
  readonly taskId = toGlobalId('Task', this.row.id);

  @Field(() => TaskState, { description: 'How far it has come.' })
  readonly state = this.row.state;

  @Field(() => Boolean, { description: 'Whether you have accepted it.' })
  readonly isMine = this.row.isMine;

  @Field(() => TaskKind, { description: 'What kind of work it is.' })
  readonly kind = this.row.kind;

  @Field(() => String, {
    description: 'When: day and MORNING, AFTERNOON or EVENING, in local time.',
  })
  readonly slot = this.row.slot;

  @Field(() => GraphQLDateTime, { description: 'When that time begins.' })
  readonly startsAt = this.row.startsAt;

  @Field(() => GraphQLDateTime, { description: 'When that time ends.' })
  readonly endsAt = this.row.endsAt;

  @Field(() => Quantity, { nullable: true, description: 'How much of your offer it takes.' })
  readonly quantity = this.row.draw && toQuantity(this.row.draw.quantity, this.row.draw.unit);

  @Field(() => CoarseArea, {
    nullable: true,
    description: 'Roughly where it is, until it is over.',
  })
  readonly area = this.row.draw?.place ? areaForGivers(this.row.draw.place) : null;

  @Field(() => Int, {
    nullable: true,
    description: 'Kilometres from the place of your offer to the centre of that area, at least 1.',
  })
  readonly distanceKilometres = this.kilometres();

  @Field(() => GraphQLDateTime, {
    description: 'From when on the person who has accepted it can see where to go (taskVisit).',
  })
  readonly visitFrom = this.row.visitFrom;

  @Field(() => GraphQLDateTime, {
    description: 'Until when they can see it, unless it is done earlier.',
  })
  readonly visitUntil = this.row.visitUntil;

  @Field(() => GraphQLDateTime, { description: 'When it was made.' })
  readonly createdAt = this.row.createdAt;

  @Field(() => GraphQLDateTime, { description: 'When anything about it last changed.' })
  readonly changedAt = this.row.changedAt;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'When your answer is due: whether you do it or, after its time, whether you did.',
  })
  readonly dueAt = this.row.dueAt;

  /** Code of what is given. Not part of the API. */
  readonly kindCode = this.row.draw?.kindCode ?? null;

  /** To the middle of the area, so that moving an offer about tells no more than the area does. */
  private kilometres(): number | null {
    const { draw } = this.row;
    if (!draw || !this.area) return null;
    return Math.max(1, Math.round(distanceMeters(draw.offerPlace, this.area.middle) / 1000));
  }
}

@ObjectType({ description: 'A page of TaskCard records (Relay).' })
export class TaskCardConnection extends ConnectionType(TaskCard) {}

@ObjectType({
  description:
    'Where to go and whom to ask for, for the person who has accepted a task, around its time.',
})
export class TaskVisit extends RecordModel<TaskVisitRow> {
  @Field(() => String, {
    nullable: true,
    description: 'Address of the family; null where it is needed somewhere else.',
  })
  readonly address = this.row.address;

  @Field(() => String, { nullable: true, description: 'Neighbourhood or village of the place.' })
  readonly area = this.row.area;

  @Field(() => Place, { description: 'Where it is needed, on the map.' })
  readonly place = this.row.place;

  @Field(() => Float, {
    nullable: true,
    description: 'Kilometres from the place of your offer to this one, to one decimal place.',
  })
  readonly distanceKilometres =
    this.row.offerPlace &&
    Math.round(distanceMeters(this.row.offerPlace, this.row.place) / 100) / 10;

  @Field(() => String, { nullable: true, description: 'Given name of one adult there.' })
  readonly contactName = this.row.contactName;

  @Field(() => String, { nullable: true, description: 'Telephone number of that adult.' })
  readonly contactPhone = this.row.contactPhone;
}
