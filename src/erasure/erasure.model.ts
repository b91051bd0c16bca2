import { Field, ID, ObjectType } from '@nestjs/graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { ConnectionType } from '../platform/graphql/connection.js';
import { NodeModel } from '../platform/graphql/node.js';
import { MutationPayload } from '../platform/graphql/user-errors.js';
import { toGlobalId } from '../platform/ids/global-id.js';
import { ErasureReason, ErasureSubject } from './erasure-vocabulary.js';
import type { ErasureRow } from './erasure.repository.js';

@ObjectType({
  description: 'The fact that somebody was erased: when, by whom and why, but not who.',
})
export class Erasure extends NodeModel {
  @Field(() => ErasureSubject, { description: 'What was erased.' })
  subjectType!: ErasureSubject;

  @Field(() => ID, { description: 'Id that the record had.' })
  subjectId!: string;

  @Field(() => ErasureReason, { description: 'Why.' })
  reason!: ErasureReason;

  @Field(() => ID, { nullable: true, description: 'Who requested it; null for a job.' })
  byPersonId!: string | null;

  @Field(() => GraphQLDateTime, { description: 'When it was requested.' })
  requestedAt!: Date;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'When the key was destroyed and nothing was left; null until then.',
  })
  finishedAt!: Date | null;

  constructor(row: ErasureRow) {
    super();
    Object.assign(this, row, {
      subjectId: toGlobalId(
        row.subjectType === ErasureSubject.PERSON ? 'Person' : 'Family',
        row.subjectId,
      ),
      byPersonId: row.byPersonId && toGlobalId('Person', row.byPersonId),
    });
    this.identify(row.id);
  }
}

@ObjectType({ description: 'A page of Erasure records (Relay).' })
export class ErasureConnection extends ConnectionType(Erasure) {}

@ObjectType({ description: 'What is being erased, or why nothing was changed.' })
export class ErasurePayload extends MutationPayload {
  @Field(() => Erasure, { nullable: true, description: 'The erasure, to follow it.' })
  erasure?: Erasure | null;
}
