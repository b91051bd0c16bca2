import { Field, ID, ObjectType } from '@nestjs/graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { ConnectionType } from '../platform/graphql/connection.js';
import { NodeModel } from '../platform/graphql/node.js';
import { toGlobalId } from '../platform/ids/global-id.js';
import { TaskState } from '../tasks/task.lifecycle.js';
import { TaskKind } from '../tasks/task-kind.js';
import type { OwnVisitRow } from './family-view.repository.js';

@ObjectType({ description: 'A visit of somebody who does something for your family.' })
export class OwnVisit extends NodeModel {
  @Field(() => ID, { description: 'Id of the family.' })
  familyId!: string;

  @Field(() => TaskKind, { description: 'What they do.' })
  kind!: TaskKind;

  @Field(() => TaskState, { description: 'How far it has come.' })
  state!: TaskState;

  @Field(() => String, {
    description: 'When: day and MORNING, AFTERNOON or EVENING, in local time.',
  })
  slot!: string;

  @Field(() => GraphQLDateTime, { description: 'When that begins.' })
  startsAt!: Date;

  @Field(() => GraphQLDateTime, { description: 'When that ends.' })
  endsAt!: Date;

  @Field(() => String, { nullable: true, description: 'Given name of the visitor.' })
  visitorName!: string | null;

  constructor({ id, familyId, ...row }: OwnVisitRow) {
    super();
    Object.assign(this, row, { familyId: toGlobalId('Family', familyId) });
    this.identify(id);
  }
}

@ObjectType({ description: 'A page of OwnVisit records (Relay).' })
export class OwnVisitConnection extends ConnectionType(OwnVisit) {}
