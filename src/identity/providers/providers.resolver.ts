import { Args, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { PageArgs } from '../../platform/graphql/connection.js';
import { CurrentActor, type Actor } from '../../access/actor.js';
import {
  ChangeSignInProviderInput,
  CreateSignInProviderInput,
  EndSignInProviderInput,
} from './dto/provider.inputs.js';
import { OpenId } from './openid.js';
import {
  SignInOption,
  SignInProvider,
  SignInProviderConnection,
  SignInProviderPayload,
} from './provider.model.js';
import { ProvidersService } from './providers.service.js';

@Resolver(() => SignInProvider)
export class ProvidersResolver {
  constructor(
    private readonly providers: ProvidersService,
    private readonly openId: OpenId,
  ) {}

  @Query(() => [SignInOption], {
    description:
      'Organisations through whose own service people can sign in, by agency. For everybody.',
  })
  signInOptions(): Promise<SignInOption[]> {
    return this.providers.options();
  }

  @Query(() => SignInProviderConnection, {
    description: "Sign-in services of the agency's organisations. For administrators.",
  })
  signInProviders(
    @CurrentActor() actor: Actor | null,
    @Args() args: PageArgs,
  ): Promise<SignInProviderConnection> {
    return this.providers.list(actor, args);
  }

  @Mutation(() => SignInProviderPayload, {
    description: "Lets people sign in through an organisation's own service. For administrators.",
  })
  async createSignInProvider(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'The service.' }) input: CreateSignInProviderInput,
  ): Promise<SignInProviderPayload> {
    return { signInProvider: await this.providers.create(actor, input) };
  }

  @Mutation(() => SignInProviderPayload, {
    description: 'Changes a sign-in service; its issuer stays. For administrators.',
  })
  async changeSignInProvider(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'The changes.' }) input: ChangeSignInProviderInput,
  ): Promise<SignInProviderPayload> {
    return { signInProvider: await this.providers.change(actor, input) };
  }

  @Mutation(() => SignInProviderPayload, {
    description:
      'Ends a sign-in service: nobody can sign in through it any longer, and the sessions and ' +
      'tokens of whoever did end. For administrators.',
  })
  async endSignInProvider(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'Which service.' }) input: EndSignInProviderInput,
  ): Promise<SignInProviderPayload> {
    return { signInProvider: await this.providers.end(actor, input.signInProviderId) };
  }

  @ResolveField(() => String, {
    description: 'The redirect address to register with the provider.',
  })
  redirectUri(): string {
    return this.openId.redirectUri;
  }
}
