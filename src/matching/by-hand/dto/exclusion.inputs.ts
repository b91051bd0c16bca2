import { InputType } from '@nestjs/graphql';
import { IdField, TextField } from '../../../platform/graphql/fields.js';
import { MutationInput } from '../../../platform/graphql/mutation-input.js';

@InputType({ description: 'An offer to rule out for a need, and why.' })
export class ExcludeOfferInput extends MutationInput {
  @IdField('Need', { description: 'The need.' })
  needId!: string;

  @IdField('Offer', { description: 'The offer that is not to be proposed for it.' })
  offerId!: string;

  @TextField(500, { description: 'Why. Case workers can read it; givers cannot.' })
  reason!: string;
}

@InputType({ description: 'An offer to readmit for a need.' })
export class ReadmitOfferInput extends MutationInput {
  @IdField('Need', { description: 'The need.' })
  needId!: string;

  @IdField('Offer', { description: 'The offer that was ruled out for it.' })
  offerId!: string;
}
