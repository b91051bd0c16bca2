import { InputType } from '@nestjs/graphql';
import { IdField, TextField } from '../../platform/graphql/fields.js';
import { MutationInput } from '../../platform/graphql/mutation-input.js';

@InputType({ isAbstract: true })
abstract class OfferStepInput extends MutationInput {
  @IdField('Offer', { description: 'The offer.' })
  offerId!: string;
}

@InputType()
export class PublishOfferInput extends OfferStepInput {}

@InputType()
export class PauseOfferInput extends OfferStepInput {}

@InputType()
export class ResumeOfferInput extends OfferStepInput {}

@InputType()
export class WithdrawOfferInput extends OfferStepInput {
  @TextField(500, { description: 'Why it is no longer offered.' })
  reason!: string;
}
