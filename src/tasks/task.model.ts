import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { ConnectionType } from '../platform/graphql/connection.js';
import { toGlobalId } from '../platform/ids/global-id.js';
import { RecordModel } from '../platform/records/record-model.js';
import { TaskKind } from './task-kind.js';
import { TaskState } from './task.lifecycle.js';
import { TASK, type TaskRow } from './task.record.js';

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
    NOT_HELD: { description: 'It did not happen: nobody came, or it was called done by mistake.' },
  },
});

@ObjectType({
  description:
    'A piece of work that somebody accepts, such as fetching, driving or building. For case ' +
    'workers; givers see a TaskCard.',
})
export class Task extends RecordModel<TaskRow> {
  static readonly record = TASK;

  @Field(() => TaskState, { description: 'How far it has come.' })
  get state() {
    return this.row.state;
  }

  @Field(() => TaskKind, { description: 'What kind of work it is.' })
  get kind() {
    return this.row.kind;
  }

  @Field(() => String, {
    description: 'When: day and MORNING, AFTERNOON or EVENING, in local time.',
  })
  get slot() {
    return this.row.slot;
  }

  @Field(() => GraphQLDateTime, { description: 'When that time begins.' })
  get startsAt() {
    return this.row.startsAt;
  }

  @Field(() => GraphQLDateTime, { description: 'When that time ends.' })
  get endsAt() {
    return this.row.endsAt;
  }

  @Field(() => String, { description: 'The part of the need that it delivers.' })
  get partCode() {
    return this.row.partCode;
  }

  @Field(() => String, { nullable: true, description: 'Neighbourhood or village.' })
  get area() {
    return this.row.area;
  }

  @Field(() => ID, {
    nullable: true,
    description: 'The person it is offered to. For case workers.',
  })
  get offeredToId() {
    return this.row.offeredToId && toGlobalId('Person', this.row.offeredToId);
  }

  @Field(() => ID, {
    nullable: true,
    description: 'The person who has accepted it. For case workers.',
  })
  get acceptedById() {
    return this.row.acceptedById && toGlobalId('Person', this.row.acceptedById);
  }

  @Field(() => GraphQLDateTime, { description: 'When it was made.' })
  get createdAt() {
    return this.row.createdAt;
  }

  @Field(() => GraphQLDateTime, { description: 'When anything about it last changed.' })
  get changedAt() {
    return this.row.changedAt;
  }

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description:
      'When it goes to the supervisor if nobody accepts it, or if nobody says whether it was done.',
  })
  get dueAt() {
    return this.row.dueAt;
  }

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'When its giver was reminded, or asked whether it was done.',
  })
  get remindedAt() {
    return this.row.remindedAt;
  }

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When it went to the supervisor.' })
  get escalatedAt() {
    return this.row.escalatedAt;
  }

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When it was called done.' })
  get doneAt() {
    return this.row.doneAt;
  }

  @Field(() => String, {
    nullable: true,
    description: 'Why it was last dropped. For case workers.',
  })
  get dropReason() {
    return this.row.dropReason;
  }

  @Field(() => String, {
    nullable: true,
    description: 'Why it was not needed, or did not happen, as was last said. For case workers.',
  })
  get report() {
    return this.row.report;
  }

  @Field(() => ID, { nullable: true, description: 'The person who said so. For case workers.' })
  get reportedById() {
    return this.row.reportedBy && toGlobalId('Person', this.row.reportedBy);
  }
}

@ObjectType({ description: 'A page of Task records (Relay).' })
export class TaskConnection extends ConnectionType(Task) {}
