import { Field, Int, ObjectType } from '@nestjs/graphql';
import { GraphQLDateTime } from 'graphql-scalars';

@ObjectType({ description: 'Background work that is still to be done.' })
export class JobQueue {
  @Field(() => Int, {
    description: 'How many jobs are waiting or running, not counting failed ones.',
  })
  waiting!: number;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'When the oldest waiting job was queued; null if none is waiting.',
  })
  oldestSince!: Date | null;
}
