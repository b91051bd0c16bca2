import { Field, ObjectType } from '@nestjs/graphql';
import { Place } from '../platform/graphql/place.js';
import { MutationPayload } from '../platform/graphql/user-errors.js';
import { Offer } from './offer.model.js';

@ObjectType({ description: 'The offer, or why nothing was changed.' })
export class OfferPayload extends MutationPayload {
  @Field(() => Offer, { nullable: true, description: 'The offer as it is now.' })
  offer?: Offer | null;
}

@ObjectType({ description: 'Where somebody gives from, or why nothing was changed.' })
export class GiverPlacesPayload extends MutationPayload {
  @Field(() => [Place], {
    nullable: true,
    description: 'All places of theirs that count: the middles of squares about 500 metres wide.',
  })
  places?: Place[] | null;
}
