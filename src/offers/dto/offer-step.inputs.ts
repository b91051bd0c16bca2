import { InputType } from '@nestjs/graphql';
import { IdField, TextField } from '../../platform/graphql/fields.js';
import { MutationInput } from '../../platform/graphql/mutation-input.js';

@InputType({ isAbstract: true })
abstract class OfferStepInput extends MutationInput {
  @IdField('Offer', { description: 'The offer.' })
  offerId!: string;
}

@InputType({ description: 'Which draft is offered from now on.' })
export class PublishOfferInput extends OfferStepInput {}

@InputType({ description: 'Which offer is off the market for a while.' })
export class PauseOfferInput extends OfferStepInput {}

@InputType({ description: 'Which offer is available again.' })
export class ResumeOfferInput extends OfferStepInput {}

@InputType({ description: 'Which offer is no longer made, and why.' })
export class WithdrawOfferInput extends OfferStepInput {
  @TextField(500, { description: 'Why it is no longer offered.' })
  reason!: string;
}
