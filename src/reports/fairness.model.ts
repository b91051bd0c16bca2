import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import type { LoadStep, Waiting } from './fairness.js';

@ObjectType({
  description:
    'How long needs of a kind wait in an area. Fewer than 5 needs are never a group of their own: ' +
    'small areas are put together within their kind, small kinds with each other, and where the ' +
    'remainder would still be too small, the smallest group joins it or nothing is shown.',
})
export class WaitingGroup implements Waiting {
  @Field(() => String, { nullable: true, description: 'Code of the kind; null for several kinds.' })
  kind!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The area; null for several areas, or where none is known.',
  })
  area!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Needs that wait now; null, as are their days, for 1 to 4.',
  })
  waiting!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Half of them wait at most so many days; null where none waits.',
  })
  medianDays!: number | null;

  @Field(() => Int, { nullable: true, description: 'Days that the longest of them waits.' })
  longestDays!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'Of the needs opened in the period and not taken back, the share that is met or on its way, ' +
      '0 to 1; null where none was opened.',
  })
  shareMet!: number | null;
}

@ObjectType({
  description: 'How many persons with an offer carry so many matches; never fewer than 5 persons.',
})
export class GiverLoadStep implements LoadStep {
  @Field(() => Int, { description: 'At least so many agreed matches that are not closed.' })
  from!: number;

  @Field(() => Int, { nullable: true, description: 'At most so many; null: or more.' })
  until!: number | null;

  @Field(() => Int, { description: 'Persons.' })
  givers!: number;
}

@ObjectType({ description: 'Whether help reaches everybody, and does not rest on a few.' })
export class Fairness {
  @Field(() => [WaitingGroup], { description: 'By kind and area, the longest median first.' })
  waiting!: WaitingGroup[];

  @Field(() => [GiverLoadStep], {
    description: 'How the agreed matches are spread over the persons who give.',
  })
  giverLoads!: GiverLoadStep[];
}
