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
    description: 'Tokens for machines: your own or, for administrators, those of an account.',
  })
  accessTokens(
    @CurrentActor() actor: Actor | null,
    @Args() args: AccessTokensArgs,
  ): Promise<AccessTokenConnection> {
    return this.tokens.list(actor, args);
  }

  @Mutation(() => CreateAccessTokenPayload, {
    description:
      'Creates a token with which a machine uses the API for your own account, in the role ' +
      'in use.',
  })
  createAccessToken(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'What it is for.' }) input: CreateAccessTokenInput,
  ): Promise<CreateAccessTokenPayload> {
    return this.tokens.create(actor, input);
  }

  @Mutation(() => RevokeAccessTokenPayload, {
    description:
      'Revokes a token of your own or, as an administrator, any token of the agency. It stops ' +
      'working at once.',
  })
  async revokeAccessToken(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'Which token.' }) input: RevokeAccessTokenInput,
  ): Promise<RevokeAccessTokenPayload> {
    return { accessToken: await this.tokens.revoke(actor, input.accessTokenId) };
  }
}
