import { UseGuards } from '@nestjs/common';
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { PageArgs } from '../platform/graphql/connection.js';
import type { RequestContext } from '../platform/graphql/request-context.js';
import { CurrentActor, type Actor } from '../access/actor.js';
import { deviceHint } from './device-hint.js';
import { EndSessionInput, EndSessionsInput } from './dto/end-session.inputs.js';
import { SignInInput } from './dto/sign-in.input.js';
import { SignOutInput } from './dto/sign-out.input.js';
import { UseRoleInput } from './dto/use-role.input.js';
import {
  EndSessionPayload,
  EndSessionsPayload,
  SignInPayload,
  SignOutPayload,
  UseRolePayload,
} from './identity.payloads.js';
import { KnownDevices } from './known-devices.js';
import { SessionCookie } from './session-cookie.js';
import { SessionConnection } from './session.model.js';
import { SessionsService } from './sessions.service.js';
import { SignInLimitGuard } from './sign-in-limit.guard.js';
import { SignInService } from './sign-in.service.js';

@Resolver()
export class SessionsResolver {
  constructor(
    private readonly sessions: SessionsService,
    private readonly signIns: SignInService,
    private readonly cookies: SessionCookie,
    private readonly devices: KnownDevices,
  ) {}

  @Query(() => SessionConnection, {
    name: 'sessions',
    description: 'Where your own account is signed in now.',
  })
  listSessions(
    @CurrentActor() actor: Actor | null,
    @Args() args: PageArgs,
  ): Promise<SessionConnection> {
    return this.sessions.sessions(actor, args);
  }

  @UseGuards(SignInLimitGuard)
  @Mutation(() => SignInPayload, {
    description: 'Signs in. Sets an HttpOnly cookie or, if asked to, answers with a bearer token.',
  })
  async signIn(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'E-mail address and password.' }) input: SignInInput,
    @Context() context: RequestContext,
  ): Promise<SignInPayload> {
    const { session, warnings } = await this.signIns.signIn(input, {
      attempt: this.devices.attemptOf(context.req, input.email),
      device: deviceHint(context.req.headers['user-agent']),
    });
    if (session.kind === 'BROWSER') {
      // One cookie, one session: what the browser carried before ends here.
      await this.sessions.signOut(actor);
      this.cookies.set(context.res, session);
      this.devices.remember(context.req, context.res, input.email);
    }
    return { session, warnings };
  }

  @Mutation(() => UseRolePayload, {
    description:
      'Switches to another role of the account. The session gets a new token; the previous ' +
      'one stops working.',
  })
  async useRole(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'The role.' }) input: UseRoleInput,
    @Context() context: RequestContext,
  ): Promise<UseRolePayload> {
    const session = await this.sessions.useRole(actor, input.role);
    this.cookies.set(context.res, session);
    return { session };
  }

  @Mutation(() => SignOutPayload, { description: 'Ends the session in use.' })
  async signOut(
    @CurrentActor() actor: Actor | null,
    @Args('input', { nullable: true, description: 'Nothing but an optional idempotency key.' })
    _input: SignOutInput,
    @Context() context: RequestContext,
  ): Promise<SignOutPayload> {
    await this.sessions.signOut(actor);
    this.cookies.clear(context.res);
    return {};
  }

  @Mutation(() => EndSessionPayload, {
    description: 'Ends one of your own sessions, such as that of a lost device.',
  })
  async endSession(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'Which session.' }) input: EndSessionInput,
  ): Promise<EndSessionPayload> {
    await this.sessions.endSession(actor, input.sessionId);
    return {};
  }

  @Mutation(() => EndSessionsPayload, {
    description:
      'Ends every session of an account and revokes its tokens for machines. For administrators.',
  })
  async endSessions(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'Whose sessions.' }) input: EndSessionsInput,
  ): Promise<EndSessionsPayload> {
    await this.sessions.endSessions(actor, input.accountId);
    return {};
  }
}
