import { Field, ID, ObjectType } from '@nestjs/graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { ConnectionType } from '../platform/graphql/connection.js';
import { MutationPayload } from '../platform/graphql/user-errors.js';
import { toGlobalId } from '../platform/ids/global-id.js';
import { RecordModel } from '../platform/records/record-model.js';
import { TaskState } from '../tasks/task.lifecycle.js';
import { TaskKind } from '../tasks/task-kind.js';
import { OWN_VISIT, type OwnVisitRow } from './own-visit.record.js';

@ObjectType({ description: 'A visit of somebody who does something for your family.' })
export class OwnVisit extends RecordModel<OwnVisitRow> {
  static readonly record = OWN_VISIT;

  @Field(() => ID, { description: 'Id of the family.' })
  readonly familyId = toGlobalId('Family', this.row.familyId);

  @Field(() => TaskKind, { description: 'What they do.' })
  readonly kind = this.row.kind;

  @Field(() => TaskState, { description: 'How far it has come.' })
  readonly state = this.row.state;

  @Field(() => String, {
    description: 'When: day and MORNING, AFTERNOON or EVENING, in local time.',
  })
  readonly slot = this.row.slot;

  @Field(() => GraphQLDateTime, { description: 'When that begins.' })
  readonly startsAt = this.row.startsAt;

  @Field(() => GraphQLDateTime, { description: 'When that ends.' })
  readonly endsAt = this.row.endsAt;

  @Field(() => Boolean, {
    description:
      'Whether nobody has said so far that they will come, though it is time. If nobody is found, ' +
      'help is looked for at another time, unless it was needed on that one day.',
  })
  readonly nobodyComes = this.row.nobodyComes;

  @Field(() => String, { nullable: true, description: 'Given name of the visitor.' })
  readonly visitorName = this.row.visitorName;
}

@ObjectType({ description: 'A page of OwnVisit records (Relay).' })
export class OwnVisitConnection extends ConnectionType(OwnVisit) {}

@ObjectType({ description: 'The visit, or why nothing was changed.' })
export class OwnVisitPayload extends MutationPayload {
  @Field(() => OwnVisit, {
    nullable: true,
    description: 'The visit where it is still to come; null where it is looked for anew.',
  })
  visit?: OwnVisit | null;
}
