import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Need } from '../../needs/need.model.js';
import { CurrentActor, type Actor } from '../../access/actor.js';
import { PlaceMatchInput, ReleasePlacedMatchInput } from './dto/placing.inputs.js';
import type { UnmetNeed } from '../engine/decision.js';
import { MatchPayload } from '../matches/matching.payloads.js';
import { PlacedMatchRefusal } from './placed-match-refusal.model.js';
import { PlacingService } from './placing.service.js';

@Resolver(() => Need)
export class PlacingResolver {
  constructor(private readonly service: PlacingService) {}

  @Mutation(() => MatchPayload, {
    description:
      'Proposes exactly these offers for a need. Matching keeps the proposal until it is ' +
      'approved, declined or released, until it lapses, or until an offer is gone. Hard ' +
      'rules apply. For case workers.',
  })
  async placeMatch(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'The match.' }) input: PlaceMatchInput,
  ): Promise<MatchPayload> {
    return { match: await this.service.place(actor, input) };
  }

  @Mutation(() => MatchPayload, {
    description: 'Lets matching decide again about a match placed by hand. For case workers.',
  })
  async releasePlacedMatch(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'Which match.' }) input: ReleasePlacedMatchInput,
  ): Promise<MatchPayload> {
    return { match: await this.service.release(actor, input) };
  }

  @ResolveField(() => PlacedMatchRefusal, {
    nullable: true,
    description:
      'Why a match placed by hand could not be kept when the need was last considered; null ' +
      'if there was none, or if it was kept.',
  })
  placedMatchRefused(@Parent() need: Need): PlacedMatchRefusal | null {
    const refused = need.unmet && (JSON.parse(need.unmet) as UnmetNeed).pinRefused;
    return refused ? new PlacedMatchRefusal(refused) : null;
  }
}
