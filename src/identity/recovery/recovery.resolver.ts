import { UseGuards } from '@nestjs/common';
import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import type { RequestContext } from '../../platform/graphql/request-context.js';
import { CurrentActor, type Actor } from '../../access/actor.js';
import { KnownDevices } from '../known-devices.js';
import { SignInLimitGuard } from '../sign-in-limit.guard.js';
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
  constructor(
    private readonly recovery: RecoveryService,
    private readonly devices: KnownDevices,
  ) {}

  @Mutation(() => StartRecoveryPayload, {
    description:
      'Creates a code for somebody who has lost their password, to be handed over in person. ' +
      'With it they choose a new password, which nobody else learns. Ends their sessions and ' +
      'revokes their tokens. They and the supervisors are told (`accountRecoveries`), and what is ' +
      'done with the account afterwards is marked in the audit log. ' +
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
    await this.recovery.recover(input, this.devices.attemptOf(context.req, input.email));
    this.devices.remember(context.req, context.res, input.email);
    return {};
  }

  @Mutation(() => ChangePasswordPayload, {
    description:
      'Changes your own password. All other sessions of the account end, and so do its tokens.',
  })
  async changePassword(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'The old and the new password.' }) input: ChangePasswordInput,
  ): Promise<ChangePasswordPayload> {
    await this.recovery.changePassword(actor, input);
    return {};
  }
}
