import { InputType } from '@nestjs/graphql';
import { IdField, TextField } from '../../platform/graphql/fields.js';
import { MutationInput } from '../../platform/graphql/mutation-input.js';

@InputType({
  description:
    'The name of whoever an account belongs to, in whole: at least one of its two parts. A part that ' +
    'is left out they no longer have.',
})
export class RenameAccountHolderInput extends MutationInput {
  @IdField('Account', { description: 'The account.' })
  accountId!: string;

  @TextField(100, { nullable: true, description: 'Given name.' })
  givenName?: string | null;

  @TextField(100, { nullable: true, description: 'Family name.' })
  familyName?: string | null;
}
