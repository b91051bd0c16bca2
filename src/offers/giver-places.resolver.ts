import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentActor, type Actor } from '../access/actor.js';
import { Place } from '../platform/graphql/place.js';
import { AcceptGiverPlaceInput } from './dto/accept-giver-place.input.js';
import { GiverPlaces } from './giver-places.service.js';
import { OfferGivers } from './offer-givers.js';
import { Offer } from './offer.model.js';
import { GiverPlacesPayload } from './offers.payloads.js';

@Resolver(() => Offer)
export class GiverPlacesResolver {
  constructor(
    private readonly places: GiverPlaces,
    private readonly givers: OfferGivers,
  ) {}

  @ResolveField(() => [Place], {
    nullable: true,
    description:
      'Where its giver gives from, as far as the agency has looked: the middles of squares about ' +
      '500 metres wide. For case workers; null for others, and for offers of organisations.',
  })
  giverPlaces(@Parent() offer: Offer, @CurrentActor() actor: Actor | null): Place[] | null {
    return this.givers.of(actor, offer)?.places ?? null;
  }

  @Mutation(() => GiverPlacesPayload, {
    description:
      'Lets what a person gives from a place be drawn on, now that you have looked at it: nobody ' +
      'has more than three. For case workers.',
  })
  async acceptGiverPlace(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'Whose place, and where.' }) input: AcceptGiverPlaceInput,
  ): Promise<GiverPlacesPayload> {
    return { places: await this.places.accept(actor, input) };
  }
}
