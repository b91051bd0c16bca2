import { UseGuards } from '@nestjs/common';
import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import type { RequestContext } from '../../platform/graphql/request-context.js';
import { CurrentActor, type Actor } from '../../access/actor.js';
import { attemptOf, SignInLimitGuard } from '../sign-in-limit.guard.js';
import {
  ChangePasswordInput,
  RecoverAccountInput,
  StartRecoveryInput,
} from './dto/recovery.inputs.js';
import {
  ChangePasswordPayload,
  RecoverAccountPayload,
  StartRecoveryPayload,
} from './recovery.payloads.js';
import { RecoveryService } from './recovery.service.js';

@Resolver()
export class RecoveryResolver {
  constructor(private readonly recovery: RecoveryService) {}

  @Mutation(() => StartRecoveryPayload, {
    description:
      'Creates a code for somebody who has lost their password, to be handed over in person. ' +
      'With it they choose a new password, which nobody else learns. Ends their sessions. ' +
      'For administrators.',
  })
  startRecovery(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'Whose password is lost.' }) input: StartRecoveryInput,
  ): Promise<StartRecoveryPayload> {
    return this.recovery.start(actor, input);
  }

  @UseGuards(SignInLimitGuard)
  @Mutation(() => RecoverAccountPayload, {
    description: 'Sets a new password, using a code from an administrator. Then sign in with it.',
  })
  async recoverAccount(
    @Args('input', { description: 'The code and the new password.' }) input: RecoverAccountInput,
    @Context() context: RequestContext,
  ): Promise<RecoverAccountPayload> {
    await this.recovery.recover(input, attemptOf(context, input.email));
    return {};
  }

  @Mutation(() => ChangePasswordPayload, {
    description: 'Changes your own password. All other sessions of the account end.',
  })
  async changePassword(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'The old and the new password.' }) input: ChangePasswordInput,
  ): Promise<ChangePasswordPayload> {
    await this.recovery.changePassword(actor, input);
    return {};
  }
}
