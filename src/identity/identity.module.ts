import { Module, type OnModuleInit } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { NodeRegistry } from '../platform/graphql/node-registry.js';
import { actorOf } from '../safeguarding/actor.js';
import { AccountsService } from './accounts.service.js';
import { AuthenticationGuard } from './authentication.guard.js';
import { IdentityRepository } from './identity.repository.js';
import { IdentityResolver } from './identity.resolver.js';
import { SessionCookie } from './session-cookie.js';
import { SessionsRepository } from './sessions.repository.js';
import { SessionsResolver } from './sessions.resolver.js';
import { SessionsService } from './sessions.service.js';
import { SignInLimits } from './sign-in-limits.js';
import { SignInService } from './sign-in.service.js';

@Module({
  providers: [
    IdentityRepository,
    SessionsRepository,
    SessionsService,
    SignInLimits,
    SignInService,
    AccountsService,
    SessionCookie,
    IdentityResolver,
    SessionsResolver,
    { provide: APP_GUARD, useClass: AuthenticationGuard },
  ],
  exports: [SessionsService, AccountsService],
})
export class IdentityModule implements OnModuleInit {
  constructor(
    private readonly nodes: NodeRegistry,
    private readonly accounts: AccountsService,
    private readonly sessions: SessionsService,
    private readonly cookies: SessionCookie,
  ) {}

  onModuleInit(): void {
    this.nodes.register('Account', (id, ctx) => this.accounts.account(actorOf(ctx), id));
    this.nodes.register('Agency', (id, ctx) => this.accounts.agency(actorOf(ctx), id));
    this.nodes.register(
      'Session',
      async (id, ctx) => (actorOf(ctx)?.sessionId === id ? this.sessions.session(id) : null),
      // Who repeats a sign-in has sent the same password again, and may have missed the cookie.
      async (id, ctx) => {
        const session = await this.sessions.session(id);
        if (session) this.cookies.set(ctx.res, session);
        return session && this.sessions.withToken(session);
      },
    );
  }
}
