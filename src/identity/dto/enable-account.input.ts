import { InputType } from '@nestjs/graphql';
import { IdField } from '../../platform/graphql/fields.js';
import { MutationInput } from '../../platform/graphql/mutation-input.js';

@InputType({ description: 'A closed account to open again.' })
export class EnableAccountInput extends MutationInput {
  @IdField('Account', { description: 'The account to open.' })
  accountId!: string;
}
