import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { RequestContext } from '../platform/graphql/request-context.js';
import { KnownDevices } from './known-devices.js';
import { SignInLimits } from './sign-in-limits.js';

/**
 * For mutations that prove who somebody is: counts the attempt before anything is read. Even the
 * idempotency key comes later, for its answer would tell whether a guessed password is right.
 */
@Injectable()
export class SignInLimitGuard implements CanActivate {
  constructor(
    private readonly limits: SignInLimits,
    private readonly devices: KnownDevices,
  ) {}

  async canActivate(execution: ExecutionContext): Promise<boolean> {
    const gql = GqlExecutionContext.create(execution);
    const context = gql.getContext<RequestContext>();
    const { input } = gql.getArgs<{ input: { email: string; recoveryCode?: string } }>();
    const attempt = this.devices.attemptOf(context.req, input.email);
    context.refusal = await (input.recoveryCode === undefined
      ? this.limits.count(attempt)
      : this.limits.countCode(attempt));
    return true;
  }
}
