import { Field, ID, ObjectType } from '@nestjs/graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { ConnectionType } from '../../platform/graphql/connection.js';
import { NodeModel } from '../../platform/graphql/node.js';
import { MutationPayload } from '../../platform/graphql/user-errors.js';
import { toGlobalId } from '../../platform/ids/global-id.js';
import { Role } from '../../access/actor.js';
import { TokenScope } from '../../access/scopes.js';
import type { AccessTokenRow } from './access-tokens.repository.js';

@ObjectType({ description: 'A token with which a machine uses the API for an account.' })
export class AccessToken extends NodeModel {
  @Field(() => String, { description: 'What it is for, in the words of whoever made it.' })
  name!: string;

  @Field(() => ID, { description: 'Id of the account it stands for.' })
  accountId!: string;

  @Field(() => Role, { description: 'The role in which it acts.' })
  role!: Role;

  @Field(() => [TokenScope], { description: 'What it may be used for, at most.' })
  scopes!: TokenScope[];

  @Field(() => GraphQLDateTime, { description: 'When it was made.' })
  createdAt!: Date;

  @Field(() => GraphQLDateTime, { description: 'When it stops working.' })
  expiresAt!: Date;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'When it was used last, to within a minute, if ever.',
  })
  lastUsedAt!: Date | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When it was revoked, if it was.' })
  revokedAt!: Date | null;

  constructor(row: AccessTokenRow) {
    super();
    Object.assign(this, row, { accountId: toGlobalId('Account', row.accountId) });
    this.identify(row.id);
  }
}

@ObjectType({ description: 'A page of AccessToken records (Relay).' })
export class AccessTokenConnection extends ConnectionType(AccessToken) {}

@ObjectType({ description: 'The token, or why nothing was changed.' })
export class CreateAccessTokenPayload extends MutationPayload {
  @Field(() => AccessToken, { nullable: true, description: 'The record of the token.' })
  accessToken?: AccessToken | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The token itself: send it as "Authorization: Bearer …". It is shown only once; ' +
      'repeating the mutation does not show it again.',
  })
  token?: string | null;
}

@ObjectType({ description: 'The token, or why nothing was changed.' })
export class RevokeAccessTokenPayload extends MutationPayload {
  @Field(() => AccessToken, { nullable: true, description: 'The token as it is now.' })
  accessToken?: AccessToken | null;
}
