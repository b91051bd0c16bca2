import { InputType } from '@nestjs/graphql';
import { IdField } from '../../../platform/graphql/fields.js';
import { MutationInput } from '../../../platform/graphql/mutation-input.js';

@InputType({ description: 'Who is to speak for which organisation.' })
export class AddSpokespersonInput extends MutationInput {
  @IdField('Organisation', { description: 'For whom. Not one that has ended.' })
  organisationId!: string;

  @IdField('Person', {
    description: 'Who, by the personId of an account with the role SERVICE_PROVIDER.',
  })
  personId!: string;
}

@InputType({ description: 'Who no longer speaks for an organisation.' })
export class RemoveSpokespersonInput extends MutationInput {
  @IdField('Spokesperson', { description: 'That the person speaks for it.' })
  spokespersonId!: string;
}
