import { ArgsType, Field, InputType } from '@nestjs/graphql';
import { ArrayNotEmpty } from 'class-validator';
import { GraphQLDateTime } from 'graphql-scalars';
import { PageArgs } from '../../../platform/graphql/connection.js';
import { IdField, TextField } from '../../../platform/graphql/fields.js';
import { MutationInput } from '../../../platform/graphql/mutation-input.js';
import { PasswordField } from '../../dto/password-field.js';
import { TokenScope } from '../../../access/scopes.js';

@InputType({ description: 'What a new token is for.' })
export class CreateAccessTokenInput extends MutationInput {
  @TextField(100, { description: 'What it is for, such as "stock list of the charity shop".' })
  name!: string;

  @Field(() => [TokenScope], {
    description: 'What it may be used for. Choose as little as will do.',
  })
  @ArrayNotEmpty()
  scopes!: TokenScope[];

  @Field(() => GraphQLDateTime, {
    description: 'When it stops working: at most 366 days from now.',
  })
  expiresAt!: Date;

  @PasswordField(
    'Your password. Left out only if you sign in through your organisation; then you must have ' +
      'done so within the last ten minutes.',
    { nullable: true },
  )
  password?: string | null;

  @TextField(40, {
    nullable: true,
    description:
      'If your account asks for a code: the six digits shown by your authenticator app, or a ' +
      'recovery code.',
  })
  code?: string | null;
}

@InputType({ description: 'A token to revoke.' })
export class RevokeAccessTokenInput extends MutationInput {
  @IdField('AccessToken', { description: 'The token.' })
  accessTokenId!: string;
}

@ArgsType()
export class AccessTokensArgs extends PageArgs {
  @IdField('Account', {
    nullable: true,
    description: 'Whose tokens; your own if left out. For administrators.',
  })
  accountId?: string;
}
