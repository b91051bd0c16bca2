import { Field, InputType } from '@nestjs/graphql';
import { IdField, TextField } from '../../platform/graphql/fields.js';
import { MutationInput } from '../../platform/graphql/mutation-input.js';
import { Role } from '../../access/actor.js';
import { PasswordField } from './password-field.js';

@InputType({ description: 'Credentials to sign in with.' })
export class SignInInput extends MutationInput {
  @TextField(254, { description: 'E-mail address of the account.' })
  email!: string;

  @PasswordField('Password of the account.')
  password!: string;

  @TextField(40, {
    nullable: true,
    description:
      'If the account asks for a code: the six digits shown by its authenticator app, or one ' +
      'of its recovery codes.',
  })
  code?: string;

  @IdField('Agency', {
    nullable: true,
    description:
      'The agency to sign in to. Needed only if the same address and password open accounts in ' +
      'several.',
  })
  agencyId?: string | null;

  @Field(() => Role, {
    nullable: true,
    description: 'The role to use; the first role of the account if left out.',
  })
  role?: Role;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'True for a machine or an app: answers with a bearer token and sets no cookie.',
  })
  bearer!: boolean;
}
