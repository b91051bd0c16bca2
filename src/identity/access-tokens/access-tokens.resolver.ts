import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentActor, type Actor } from '../../access/actor.js';
import {
  AccessTokenConnection,
  CreateAccessTokenPayload,
  RevokeAccessTokenPayload,
} from './access-token.model.js';
import { AccessTokensService } from './access-tokens.service.js';
import {
  AccessTokensArgs,
  CreateAccessTokenInput,
  RevokeAccessTokenInput,
} from './dto/access-token.inputs.js';

@Resolver()
export class AccessTokensResolver {
  constructor(private readonly tokens: AccessTokensService) {}

  @Query(() => AccessTokenConnection, {
    description: 'Tokens for machines: the own ones, or for administrators those of an account.',
  })
  accessTokens(
    @CurrentActor() actor: Actor | null,
    @Args() args: AccessTokensArgs,
  ): Promise<AccessTokenConnection> {
    return this.tokens.list(actor, args);
  }

  @Mutation(() => CreateAccessTokenPayload, {
    description:
      'Makes a token with which a machine uses the API for the own account, in the role in use.',
  })
  createAccessToken(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'What it is for.' }) input: CreateAccessTokenInput,
  ): Promise<CreateAccessTokenPayload> {
    return this.tokens.create(actor, input);
  }

  @Mutation(() => RevokeAccessTokenPayload, {
    description: 'Revokes an own token; for administrators, any of the agency. It stops at once.',
  })
  async revokeAccessToken(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'Which token.' }) input: RevokeAccessTokenInput,
  ): Promise<RevokeAccessTokenPayload> {
    return { accessToken: await this.tokens.revoke(actor, input.accessTokenId) };
  }
}
