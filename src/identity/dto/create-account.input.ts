import { Field, InputType } from '@nestjs/graphql';
import { ArrayNotEmpty, IsEmail, MaxLength } from 'class-validator';
import { IdField, TextField } from '../../platform/graphql/fields.js';
import { MutationInput } from '../../platform/graphql/mutation-input.js';
import { Role } from '../../access/actor.js';
import { NewPasswordField } from './password-field.js';

@InputType({ description: 'Who may sign in, and in which roles.' })
export class CreateAccountInput extends MutationInput {
  @Field(() => String, { description: 'E-mail address to sign in with; one account for each.' })
  @IsEmail()
  @MaxLength(254)
  email!: string;

  @NewPasswordField('First password, at least 12 characters.')
  password!: string;

  @Field(() => [Role], { description: 'Roles that the account may use, the usual one first.' })
  @ArrayNotEmpty()
  roles!: Role[];

  @IdField('Person', {
    nullable: true,
    description: 'A person who is known already, such as a former client. Else give the names.',
  })
  personId?: string;

  @TextField(100, { nullable: true, description: 'Given name, where no person is named.' })
  givenName?: string;

  @TextField(100, { nullable: true, description: 'Family name, where no person is named.' })
  familyName?: string;
}
