import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { RetentionRule } from './retention-rules.js';

@ObjectType({
  description: 'A rule on how long records are kept, and how many records are due under it.',
})
export class RetentionDue {
  @Field(() => String, { description: 'What is erased: FAMILY, PERSON, OFFER or ERASURE.' })
  record!: RetentionRule['record'];

  @Field(() => String, {
    description: 'The event from which its days are counted, such as RECORD_ENDED.',
  })
  event!: RetentionRule['event'];

  @Field(() => Int, { description: 'Days from the event to the erasure.' })
  days!: number;

  @Field(() => String, { description: 'Why records are kept that long.' })
  reason!: string;

  @Field(() => Int, { description: 'How many records of the agency the next run erases.' })
  count!: number;
}
