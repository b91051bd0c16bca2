import { Field, ID, ObjectType } from '@nestjs/graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { ConnectionType } from '../../platform/graphql/connection.js';
import { MutationPayload } from '../../platform/graphql/user-errors.js';
import { toGlobalId } from '../../platform/ids/global-id.js';
import { RecordModel } from '../../platform/records/record-model.js';
import { Role } from '../../access/actor.js';
import { TokenScope } from '../../access/scopes.js';
import { ACCESS_TOKEN, type AccessTokenRow } from './access-token.record.js';

@ObjectType({ description: 'A token with which a machine uses the API for an account.' })
export class AccessToken extends RecordModel<AccessTokenRow> {
  static readonly record = ACCESS_TOKEN;

  @Field(() => String, { description: 'What it is for, in the words of whoever made it.' })
  readonly name = this.row.name;

  @Field(() => ID, { description: 'Id of the account it stands for.' })
  readonly accountId = toGlobalId('Account', this.row.accountId);

  @Field(() => Role, { description: 'The role in which it acts.' })
  readonly role = this.row.role;

  @Field(() => [TokenScope], { description: 'What it may be used for, at most.' })
  readonly scopes = this.row.scopes;

  @Field(() => GraphQLDateTime, { description: 'When it was made.' })
  readonly createdAt = this.row.createdAt;

  @Field(() => GraphQLDateTime, { description: 'When it stops working.' })
  readonly expiresAt = this.row.expiresAt;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'When it was used last, to within a minute, if ever.',
  })
  readonly lastUsedAt = this.row.lastUsedAt;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When it was revoked, if it was.' })
  readonly revokedAt = this.row.revokedAt;
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
