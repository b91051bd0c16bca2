import { ArgsType, Field, InputType } from '@nestjs/graphql';
import { ArrayNotEmpty } from 'class-validator';
import { GraphQLDateTime } from 'graphql-scalars';
import { PageArgs } from '../../../platform/graphql/connection.js';
import { IdField, TextField } from '../../../platform/graphql/fields.js';
import { MutationInput } from '../../../platform/graphql/mutation-input.js';
import { TokenScope } from '../../../access/scopes.js';

@InputType({ description: 'What a new token is for.' })
export class CreateAccessTokenInput extends MutationInput {
  @TextField(100, { description: 'What it is for, such as "stock list of the charity shop".' })
  name!: string;

  @Field(() => [TokenScope], { description: 'What it may be used for: as little as will do.' })
  @ArrayNotEmpty()
  scopes!: TokenScope[];

  @Field(() => GraphQLDateTime, {
    description: 'From when on it works no more; within 366 days from now.',
  })
  expiresAt!: Date;
}

@InputType({ description: 'Which token is revoked.' })
export class RevokeAccessTokenInput extends MutationInput {
  @IdField('AccessToken', { description: 'The token.' })
  accessTokenId!: string;
}

@ArgsType()
export class AccessTokensArgs extends PageArgs {
  @IdField('Account', {
    nullable: true,
    description: 'Whose tokens; the own ones when left out. For administrators.',
  })
  accountId?: string;
}
