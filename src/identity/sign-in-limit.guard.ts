import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { RequestContext } from '../platform/graphql/request-context.js';
import { SignInLimits, type Attempt } from './sign-in-limits.js';

/** What counts as one attempt of this request. */
export function attemptOf({ req }: RequestContext, email: string): Attempt {
  return { email, address: req.ip ?? '' };
}

/**
 * For mutations that prove who somebody is: counts the attempt before anything is read. Even the
 * idempotency key comes later, for its answer would tell whether a guessed password is right.
 */
@Injectable()
export class SignInLimitGuard implements CanActivate {
  constructor(private readonly limits: SignInLimits) {}

  async canActivate(execution: ExecutionContext): Promise<boolean> {
    const gql = GqlExecutionContext.create(execution);
    const context = gql.getContext<RequestContext>();
    const { input } = gql.getArgs<{ input: { email: string } }>();
    context.refusal = await this.limits.count(attemptOf(context, input.email));
    return true;
  }
}
