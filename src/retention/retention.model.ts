import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { RetentionRule } from './retention-rules.js';

@ObjectType({ description: 'A rule of how long records are kept, and how many are due by it.' })
export class RetentionDue {
  @Field(() => String, { description: 'What is erased: FAMILY, PERSON, OFFER or ERASURE.' })
  record!: RetentionRule['record'];

  @Field(() => String, { description: 'From when its days count, such as RECORD_ENDED.' })
  event!: RetentionRule['event'];

  @Field(() => Int, { description: 'Days from the event to the erasure.' })
  days!: number;

  @Field(() => String, { description: 'Why so long.' })
  reason!: string;

  @Field(() => Int, { description: 'How many records of the agency the next run erases.' })
  count!: number;
}
