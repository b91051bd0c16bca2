import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import { OperationTypeNode, type GraphQLResolveInfo } from 'graphql';
import type { RequestContext } from '../platform/graphql/request-context.js';
import type { Actor } from '../access/actor.js';
import { Reach } from '../access/reach.js';
import { AccessTokensService } from './access-tokens/access-tokens.service.js';
import { SessionCookie } from './session-cookie.js';
import { SessionsService } from './sessions.service.js';

/** Finds out who asks, once for a request. What they may do is the policy's matter. */
@Injectable()
export class AuthenticationGuard implements CanActivate {
  /** Fields of one request run side by side: they all wait for the same answer. */
  private readonly known = new WeakMap<RequestContext, Promise<Actor | null>>();

  constructor(
    private readonly sessions: SessionsService,
    private readonly cookies: SessionCookie,
    private readonly accessTokens: AccessTokensService,
    private readonly reach: Reach,
  ) {}

  async canActivate(execution: ExecutionContext): Promise<boolean> {
    if (execution.getType<string>() !== 'graphql') return true;
    const gql = GqlExecutionContext.create(execution);
    const context = gql.getContext<RequestContext>();
    const { operation } = gql.getInfo<GraphQLResolveInfo>();
    const purpose = operation.operation === OperationTypeNode.MUTATION ? 'CHANGE' : 'READ';
    const isFirst = !this.known.has(context);
    if (isFirst) this.known.set(context, this.withReach(context, purpose));
    const actor = await this.known.get(context)!;
    // Later fields leave it alone: a mutation before them may have signed out.
    if (isFirst) context.actor = actor;
    return true;
  }

  private async withReach(
    context: RequestContext,
    purpose: 'READ' | 'CHANGE',
  ): Promise<Actor | null> {
    const found = await this.recognised(context);
    return found && this.reach.of(found.actor, found.reached, purpose);
  }

  private async recognised({ req, res }: RequestContext) {
    const carried = this.cookies.tokenOf(req);
    if (!carried) return null;
    if (carried.carrier === 'BEARER' && this.accessTokens.isOne(carried.token))
      return this.accessTokens.recognise(carried.token);
    const found = await this.sessions.recognise(carried.token, carried.carrier);
    if (found?.renewed) this.cookies.set(res, found.renewed);
    return found;
  }
}
