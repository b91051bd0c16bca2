import { InputType } from '@nestjs/graphql';
import { IdField } from '../../platform/graphql/fields.js';
import { MutationInput } from '../../platform/graphql/mutation-input.js';

@InputType({ description: 'An account to close.' })
export class DisableAccountInput extends MutationInput {
  @IdField('Account', { description: 'The account to close.' })
  accountId!: string;
}
