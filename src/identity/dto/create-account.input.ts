import { Field, InputType } from '@nestjs/graphql';
import { ArrayNotEmpty } from 'class-validator';
import { EmailField, IdField, TextField } from '../../platform/graphql/fields.js';
import { MutationInput } from '../../platform/graphql/mutation-input.js';
import { Role } from '../../access/actor.js';
import { NewPasswordField } from './password-field.js';

@InputType({ description: 'An account to create.' })
export class CreateAccountInput extends MutationInput {
  @EmailField({
    description: 'E-mail address to sign in with. Each address can have one account in an agency.',
  })
  email!: string;

  @NewPasswordField('First password, at least 12 characters.')
  password!: string;

  @Field(() => [Role], { description: 'Roles that the account may use, the usual one first.' })
  @ArrayNotEmpty()
  roles!: Role[];

  @IdField('Person', {
    nullable: true,
    description:
      'A person who is already recorded, such as a former client. Otherwise give at least one name.',
  })
  personId?: string;

  @TextField(100, {
    nullable: true,
    description: 'Given name. Somebody who has one name only has it here or as family name.',
  })
  givenName?: string;

  @TextField(100, { nullable: true, description: 'Family name.' })
  familyName?: string;
}
