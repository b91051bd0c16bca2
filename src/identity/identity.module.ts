import { Module, type OnModuleInit } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { NodeRegistry } from '../platform/graphql/node-registry.js';
import { actorOf } from '../safeguarding/actor.js';
import { AccountsService } from './accounts.service.js';
import { AuthenticationGuard } from './authentication.guard.js';
import { IdentityRepository } from './identity.repository.js';
import { IdentityResolver } from './identity.resolver.js';
import { SessionCookie } from './session-cookie.js';
import { SessionsService } from './sessions.service.js';

@Module({
  providers: [
    IdentityRepository,
    SessionsService,
    AccountsService,
    SessionCookie,
    IdentityResolver,
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
        if (session) this.cookies.set(ctx, session);
        return session;
      },
    );
  }
}
