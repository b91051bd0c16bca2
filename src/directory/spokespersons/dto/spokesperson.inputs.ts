import { InputType } from '@nestjs/graphql';
import { IdField } from '../../../platform/graphql/fields.js';
import { MutationInput } from '../../../platform/graphql/mutation-input.js';

@InputType({ description: 'Somebody who is to speak for an organisation.' })
export class AddSpokespersonInput extends MutationInput {
  @IdField('Organisation', { description: 'The organisation. It must not have ended.' })
  organisationId!: string;

  @IdField('Person', {
    description: 'The personId of an account with the role SERVICE_PROVIDER.',
  })
  personId!: string;
}

@InputType({ description: 'A spokesperson to remove.' })
export class RemoveSpokespersonInput extends MutationInput {
  @IdField('Spokesperson', { description: 'The spokesperson.' })
  spokespersonId!: string;
}
