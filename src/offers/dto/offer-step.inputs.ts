import { InputType } from '@nestjs/graphql';
import { IdField, TextField } from '../../platform/graphql/fields.js';
import { MutationInput } from '../../platform/graphql/mutation-input.js';

@InputType({ isAbstract: true })
abstract class OfferStepInput extends MutationInput {
  @IdField('Offer', { description: 'The offer.' })
  offerId!: string;
}

@InputType({ description: 'A draft offer to publish.' })
export class PublishOfferInput extends OfferStepInput {}

@InputType({ description: 'An offer to pause.' })
export class PauseOfferInput extends OfferStepInput {}

@InputType({ description: 'An offer to resume.' })
export class ResumeOfferInput extends OfferStepInput {}

@InputType({ description: 'An offer to withdraw, and why.' })
export class WithdrawOfferInput extends OfferStepInput {
  @TextField(500, { description: 'Why it is withdrawn.' })
  reason!: string;
}
