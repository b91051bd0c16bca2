import { Field, ID, ObjectType } from '@nestjs/graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { ConnectionType } from '../platform/graphql/connection.js';
import { MutationPayload } from '../platform/graphql/user-errors.js';
import { toGlobalId } from '../platform/ids/global-id.js';
import { RecordModel } from '../platform/records/record-model.js';
import { ErasureReason, ErasureSubject } from './erasure-vocabulary.js';
import { ERASURE, type ErasureRow } from './erasure.record.js';

@ObjectType({
  description: 'The fact that somebody was erased: when, by whom and why, but not who.',
})
export class Erasure extends RecordModel<ErasureRow> {
  static readonly record = ERASURE;

  @Field(() => ErasureSubject, { description: 'What was erased.' })
  readonly subjectType = this.row.subjectType;

  @Field(() => ID, { description: 'Id that the record had.' })
  readonly subjectId = toGlobalId(
    this.row.subjectType === ErasureSubject.PERSON ? 'Person' : 'Family',
    this.row.subjectId,
  );

  @Field(() => ErasureReason, { description: 'Why.' })
  readonly reason = this.row.reason;

  @Field(() => ID, { nullable: true, description: 'Who requested it; null for a job.' })
  readonly byPersonId = this.row.byPersonId && toGlobalId('Person', this.row.byPersonId);

  @Field(() => GraphQLDateTime, { description: 'When it was requested.' })
  readonly requestedAt = this.row.requestedAt;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'When the key was destroyed and nothing was left; null until then.',
  })
  readonly finishedAt = this.row.finishedAt;
}

@ObjectType({ description: 'A page of Erasure records (Relay).' })
export class ErasureConnection extends ConnectionType(Erasure) {}

@ObjectType({ description: 'What is being erased, or why nothing was changed.' })
export class ErasurePayload extends MutationPayload {
  @Field(() => Erasure, { nullable: true, description: 'The erasure, to follow it.' })
  erasure?: Erasure | null;
}
