import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { PageArgs } from '../platform/graphql/connection.js';
import type { RequestContext } from '../platform/graphql/request-context.js';
import { CurrentActor, type Actor } from '../safeguarding/actor.js';
import { AccountConnection } from './account.model.js';
import { AccountsService } from './accounts.service.js';
import { CreateAccountInput } from './dto/create-account.input.js';
import { CreateAgencyInput } from './dto/create-agency.input.js';
import { DisableAccountInput } from './dto/disable-account.input.js';
import { SignInInput } from './dto/sign-in.input.js';
import { SignOutInput } from './dto/sign-out.input.js';
import {
  AccountPayload,
  AgencyPayload,
  SignInPayload,
  SignOutPayload,
  Viewer,
} from './identity.payloads.js';
import { SessionCookie } from './session-cookie.js';
import { Session } from './session.model.js';
import { SessionsService } from './sessions.service.js';

@Resolver(() => Session)
export class IdentityResolver {
  constructor(
    private readonly sessions: SessionsService,
    private readonly accounts: AccountsService,
    private readonly cookies: SessionCookie,
  ) {}

  @Query(() => Viewer, { nullable: true, description: 'Who is signed in; null when nobody is.' })
  async viewer(@CurrentActor() actor: Actor | null): Promise<Viewer | null> {
    if (!actor) return null;
    const [account, session, agency] = await Promise.all([
      this.accounts.account(actor, actor.accountId),
      this.sessions.session(actor.sessionId),
      this.accounts.agency(actor, actor.agencyId),
    ]);
    return account && session && agency && { account, session, agency };
  }

  @Query(() => AccountConnection, {
    name: 'accounts',
    description: "The agency's accounts. For administrators.",
  })
  listAccounts(
    @CurrentActor() actor: Actor | null,
    @Args() args: PageArgs,
  ): Promise<AccountConnection> {
    return this.accounts.accounts(actor, args);
  }

  @ResolveField(() => String, {
    nullable: true,
    description:
      'For bearer sessions, to whom signs in: send it as "Authorization: Bearer …". Keep it safe.',
  })
  token(@Parent() session: Session): string | null {
    return session.kind === 'BEARER' ? this.sessions.tokenOf(session) : null;
  }

  @Mutation(() => SignInPayload, {
    description: 'Signs in. Sets an HttpOnly cookie, or answers with a bearer token if asked to.',
  })
  async signIn(
    @Args('input', { description: 'Address and password.' }) input: SignInInput,
    @Context() context: RequestContext,
  ): Promise<SignInPayload> {
    const session = await this.sessions.signIn(input);
    this.cookies.set(context, session);
    return { session };
  }

  @Mutation(() => SignOutPayload, { description: 'Ends the session in use.' })
  async signOut(
    @CurrentActor() actor: Actor | null,
    @Args('input', { nullable: true, description: 'Nothing but a key, if one is wanted.' })
    _input: SignOutInput,
    @Context() context: RequestContext,
  ): Promise<SignOutPayload> {
    await this.sessions.signOut(actor);
    this.cookies.clear(context);
    return {};
  }

  @Mutation(() => AgencyPayload, {
    description: 'Makes a new agency with its first administrator. For administrators.',
  })
  async createAgency(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'The agency.' }) input: CreateAgencyInput,
  ): Promise<AgencyPayload> {
    return { agency: await this.accounts.createAgency(actor, input) };
  }

  @Mutation(() => AccountPayload, {
    description: 'Makes an account in the own agency. For administrators.',
  })
  async createAccount(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'The account.' }) input: CreateAccountInput,
  ): Promise<AccountPayload> {
    return { account: await this.accounts.createAccount(actor, input) };
  }

  @Mutation(() => AccountPayload, {
    description: 'Closes an account; its sessions stop at once. For administrators.',
  })
  async disableAccount(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'Which account.' }) input: DisableAccountInput,
  ): Promise<AccountPayload> {
    return { account: await this.accounts.disableAccount(actor, input.accountId) };
  }
}
