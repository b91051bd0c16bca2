import { InputType } from '@nestjs/graphql';
import { TextField } from '../../../platform/graphql/fields.js';
import { MutationInput } from '../../../platform/graphql/mutation-input.js';
import { PasswordField } from '../../dto/password-field.js';

@InputType({ description: 'Proof that it is you who sets up an authenticator app.' })
export class StartTotpInput extends MutationInput {
  @PasswordField('Your password.')
  password!: string;
}

@InputType({ description: 'Proof that the authenticator app works.' })
export class ConfirmTotpInput extends MutationInput {
  @TextField(20, { description: 'The six digits that the app shows now.' })
  code!: string;
}

@InputType({ description: 'Proof that it is you who removes the authenticator app.' })
export class RemoveTotpInput extends MutationInput {
  @PasswordField('Your password.')
  password!: string;

  @TextField(40, { description: 'The six digits that the app shows now, or a recovery code.' })
  code!: string;
}
