import { Field, ID, ObjectType } from '@nestjs/graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { toGlobalId } from '../../platform/ids/global-id.js';
import { whyEnded } from '../match-end.js';
import type { ExcludedRow } from './exclusions.repository.js';

@ObjectType({ description: 'An offer that is not to be proposed for a need.' })
export class ExcludedOffer {
  @Field(() => ID, { description: 'The offer.' })
  readonly offerId: string;

  @Field(() => String, { nullable: true, description: 'Why it was ruled out.' })
  readonly reason: string | null;

  @Field(() => GraphQLDateTime, { description: 'When it was ruled out.' })
  readonly at: Date;

  @Field(() => ID, {
    nullable: true,
    description: 'The person who ruled it out; null if a giver did not answer in time.',
  })
  readonly byId: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The match with it that came to nothing; null if it was ruled out by hand.',
  })
  readonly matchId: string | null;

  constructor({ offerId, reason, endReason, endCode, at, by, matchId }: ExcludedRow) {
    this.offerId = toGlobalId('Offer', offerId);
    this.reason = reason ?? whyEnded(endReason, endCode);
    this.at = at;
    this.byId = by && toGlobalId('Person', by);
    this.matchId = matchId && toGlobalId('Match', matchId);
  }
}
