import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import type { LoadStep, Waiting } from './fairness.js';

@ObjectType({
  description:
    'How long needs of a kind wait in an area. Fewer than 5 needs never form a group of ' +
    'their own: small areas are combined within their kind and small kinds with each other; ' +
    'if the remainder is still too small, the smallest group joins it or nothing is shown.',
})
export class WaitingGroup implements Waiting {
  @Field(() => String, { nullable: true, description: 'Code of the kind; null for several kinds.' })
  kind!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The area; null for several areas, or if it is unknown.',
  })
  area!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Needs that are waiting now; null for 1 to 4, as are their days.',
  })
  waiting!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Half of them have waited at most this many days; null if none is waiting.',
  })
  medianDays!: number | null;

  @Field(() => Int, { nullable: true, description: 'Days that the oldest of them has waited.' })
  longestDays!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'Of the needs opened in the period and not withdrawn, the fraction that is met or on ' +
      'its way, 0 to 1; null if none was opened. Of a need that is met in part that part counts, ' +
      'and the rest as waiting or unmet.',
  })
  shareMet!: number | null;
}

@ObjectType({
  description: 'How many people with an offer carry that many matches; never fewer than 5 people.',
})
export class GiverLoadStep implements LoadStep {
  @Field(() => Int, { description: 'At least this many agreed matches that are not closed.' })
  from!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'At most this many; null means no upper bound.',
  })
  until!: number | null;

  @Field(() => Int, { description: 'Number of people.' })
  givers!: number;
}

@ObjectType({ description: 'Whether help reaches everybody and does not depend on a few people.' })
export class Fairness {
  @Field(() => [WaitingGroup], { description: 'By kind and area, the longest median first.' })
  waiting!: WaitingGroup[];

  @Field(() => [GiverLoadStep], {
    description: 'How the agreed matches are spread over the persons who give.',
  })
  giverLoads!: GiverLoadStep[];
}
