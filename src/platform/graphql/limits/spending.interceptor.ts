import {
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import { from, switchMap, type Observable } from 'rxjs';
import { Config } from '../../config/config.js';
import { bearerTokenOf } from '../../http/bearer-token.js';
import { RateLimits, type RateLimit } from '../../rate-limits/rate-limits.js';
import { PlatformRefusal } from '../../refusals/platform.refusals.js';
import { refuseRequest } from '../../refusals/request-refused.js';
import type { RequestContext } from '../request-context.js';

const MINUTE_SECONDS = 60;
/** Whoever is not signed in can do little: sign in, and read what is public. */
const NOT_SIGNED_IN = 4;

/**
 * Takes the cost of an operation from what its sender may spend in a minute: once for a request,
 * when it is known who asks, and before the first field is looked up.
 */
@Injectable()
export class SpendingInterceptor implements NestInterceptor {
  private readonly spent = new WeakMap<RequestContext, Promise<void>>();
  private readonly ofPerson: RateLimit | null;
  private readonly ofAddress: RateLimit | null;

  constructor(
    private readonly config: Config,
    limits: RateLimits,
  ) {
    const { pointsPerMinute: points } = config;
    const seconds = MINUTE_SECONDS;
    this.ofPerson = points > 0 ? limits.limit('person', { points, seconds }) : null;
    this.ofAddress =
      points > 0
        ? limits.limit('address', { points: Math.ceil(points / NOT_SIGNED_IN), seconds })
        : null;
  }

  intercept(execution: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (execution.getType<string>() !== 'graphql') return next.handle();
    const context = GqlExecutionContext.create(execution).getContext<RequestContext>();
    const spending = this.spent.get(context) ?? this.spend(context);
    this.spent.set(context, spending);
    return from(spending).pipe(switchMap(() => next.handle()));
  }

  private async spend({ actor, cost, req }: RequestContext): Promise<void> {
    // Such a request was let through as one of a program; it must not go on as one of nobody.
    if (!actor && !this.config.explorable && bearerTokenOf(req) !== null)
      throw refuseRequest(PlatformRefusal.TOKEN_NOT_VALID, {});
    if (cost <= 0) return;
    const wait = actor
      ? await this.ofPerson?.spend(actor.accountId, cost)
      : await this.ofAddress?.spend(req.ip ?? '', cost);
    if (!wait) return;
    const headers = { 'Retry-After': String(wait) };
    const answer = { status: 429, headers, details: { retryAfterSeconds: wait, cost } };
    throw refuseRequest(PlatformRefusal.RATE_LIMITED, answer, { seconds: wait });
  }
}
