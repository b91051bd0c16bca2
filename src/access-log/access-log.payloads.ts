import { Field, Int, ObjectType } from '@nestjs/graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { MutationPayload } from '../platform/graphql/user-errors.js';

@ObjectType({ description: 'Where the chain of the audit log stood at one moment.' })
export class AuditCheckpoint {
  @Field(() => Int, { description: 'How many entries it had.' })
  seq!: number;

  @Field(() => GraphQLDateTime, { description: 'When.' })
  at!: Date;

  @Field(() => String, {
    description: 'The signed line to keep elsewhere, in a file for audit:verify --checkpoint.',
  })
  line!: string;
}

@ObjectType({ description: 'The checkpoint, or why none was taken.' })
export class TakeAuditCheckpointPayload extends MutationPayload {
  @Field(() => AuditCheckpoint, {
    nullable: true,
    description: 'The checkpoint; null if there is no entry yet, or if the request was repeated.',
  })
  checkpoint?: AuditCheckpoint | null;
}
