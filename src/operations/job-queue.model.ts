import { Field, Int, ObjectType } from '@nestjs/graphql';
import { GraphQLDateTime } from 'graphql-scalars';

@ObjectType({ description: 'Background work that is still to be done.' })
export class JobQueue {
  @Field(() => Int, { description: 'How many jobs wait or run. Failed ones are not among them.' })
  waiting!: number;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'Since when the longest of them waits; null when none does.',
  })
  oldestSince!: Date | null;
}
