import { InputType } from '@nestjs/graphql';
import { IdField, TextField } from '../../platform/graphql/fields.js';
import { MutationInput } from '../../platform/graphql/mutation-input.js';

@InputType()
export class OfferStepInput extends MutationInput {
  @IdField('Offer', { description: 'The offer.' })
  offerId!: string;
}

@InputType()
export class WithdrawOfferInput extends MutationInput {
  @IdField('Offer', { description: 'The offer.' })
  offerId!: string;

  @TextField(500, { description: 'Why it is no longer offered.' })
  reason!: string;
}
