import { ArgsType, Field } from '@nestjs/graphql';
import { PageArgs } from '../../platform/graphql/connection.js';
import { TextField } from '../../platform/graphql/fields.js';
import { OfferState } from '../offer.lifecycle.js';

@ArgsType()
export class OffersArgs extends PageArgs {
  @Field(() => OfferState, { nullable: true, description: 'Only offers that have come this far.' })
  state?: OfferState | null;

  @TextField(60, { nullable: true, description: 'Only offers of this kind, by its code.' })
  kind?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Only offers whose place has been looked at; or, if false, has still to be.',
  })
  placeSeen?: boolean | null;
}
