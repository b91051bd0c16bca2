import { Field, InputType } from '@nestjs/graphql';
import { TextField } from '../../platform/graphql/fields.js';
import { MutationInput } from '../../platform/graphql/mutation-input.js';
import { Role } from '../../access/actor.js';
import { PasswordField } from './password-field.js';

@InputType({ description: 'Who signs in, and as what.' })
export class SignInInput extends MutationInput {
  @TextField(254, { description: 'E-mail address of the account.' })
  email!: string;

  @PasswordField('Password of the account.')
  password!: string;

  @TextField(40, {
    nullable: true,
    description:
      'Where the account asks for one: the six digits of its authenticator app, or one of its ' +
      'recovery codes.',
  })
  code?: string;

  @Field(() => Role, {
    nullable: true,
    description: 'The role to use; the first of the account when left out.',
  })
  role?: Role;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'True for a machine or an app: answers with a bearer token and sets no cookie.',
  })
  bearer!: boolean;
}
