import { Field, InputType } from '@nestjs/graphql';
import { MaxLength } from 'class-validator';
import { TextField } from '../../platform/graphql/fields.js';
import { MutationInput } from '../../platform/graphql/mutation-input.js';
import { Role } from '../../safeguarding/actor.js';

@InputType({ description: 'Who signs in, and as what.' })
export class SignInInput extends MutationInput {
  @TextField(254, { description: 'E-mail address of the account.' })
  email!: string;

  @Field(() => String, { description: 'Password of the account.' })
  @MaxLength(200, { message: 'password must not be longer than 200 characters' })
  password!: string;

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
