import { Field, ObjectType } from '@nestjs/graphql';
import { MutationPayload } from '../platform/graphql/user-errors.js';
import { Offer } from './offer.model.js';

@ObjectType({ description: 'The offer, or why nothing was changed.' })
export class OfferPayload extends MutationPayload {
  @Field(() => Offer, { nullable: true, description: 'The offer as it is now.' })
  offer?: Offer | null;
}
