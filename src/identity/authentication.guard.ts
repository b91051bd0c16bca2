import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { RequestContext } from '../platform/graphql/request-context.js';
import { SessionCookie } from './session-cookie.js';
import { SessionsService } from './sessions.service.js';

/** Finds out who asks, once for a request. What they may do is the policy's matter. */
@Injectable()
export class AuthenticationGuard implements CanActivate {
  private readonly known = new WeakSet<RequestContext>();

  constructor(private readonly sessions: SessionsService) {}

  async canActivate(execution: ExecutionContext): Promise<boolean> {
    if (execution.getType<string>() !== 'graphql') return true;
    const context = GqlExecutionContext.create(execution).getContext<RequestContext>();
    if (!this.known.has(context)) {
      context.actor = await this.sessions.actorOf(SessionCookie.tokenOf(context));
      this.known.add(context);
    }
    return true;
  }
}
