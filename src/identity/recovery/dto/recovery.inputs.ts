import { Field, InputType } from '@nestjs/graphql';
import { IdField, TextField } from '../../../platform/graphql/fields.js';
import { MutationInput } from '../../../platform/graphql/mutation-input.js';
import { NewPasswordField, PasswordField } from '../../dto/password-field.js';

@InputType({ description: 'Whose password is lost.' })
export class StartRecoveryInput extends MutationInput {
  @IdField('Account', { description: 'The account.' })
  accountId!: string;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'True if the authenticator app is lost too: the code then removes it as well.',
  })
  removeTotp!: boolean;
}

@InputType({ description: 'A new password, by a code from an administrator.' })
export class RecoverAccountInput extends MutationInput {
  @TextField(254, { description: 'E-mail address of the account.' })
  email!: string;

  @TextField(40, { description: 'The code that an administrator handed over.' })
  recoveryCode!: string;

  @NewPasswordField('The new password, at least 12 characters.')
  newPassword!: string;
}

@InputType({ description: 'A new password for your own account.' })
export class ChangePasswordInput extends MutationInput {
  @PasswordField('The current password.')
  password!: string;

  @NewPasswordField('The new password, at least 12 characters.')
  newPassword!: string;
}
