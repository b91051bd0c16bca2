import { InputType } from '@nestjs/graphql';
import { IdField, TextField } from '../../../platform/graphql/fields.js';
import { MutationInput } from '../../../platform/graphql/mutation-input.js';

@InputType({ description: 'Which offer is ruled out for which need, and why.' })
export class ExcludeOfferInput extends MutationInput {
  @IdField('Need', { description: 'The need.' })
  needId!: string;

  @IdField('Offer', { description: 'The offer that is not to be proposed for it.' })
  offerId!: string;

  @TextField(500, { description: 'Why. Case workers can read it; givers and volunteers cannot.' })
  reason!: string;
}

@InputType({ description: 'Which offer may be proposed for a need again.' })
export class ReadmitOfferInput extends MutationInput {
  @IdField('Need', { description: 'The need.' })
  needId!: string;

  @IdField('Offer', { description: 'The offer that was ruled out for it.' })
  offerId!: string;
}
