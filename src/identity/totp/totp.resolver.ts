import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { CurrentActor, type Actor } from '../../access/actor.js';
import { ConfirmTotpInput, RemoveTotpInput, StartTotpInput } from './dto/totp.inputs.js';
import { ConfirmTotpPayload, RemoveTotpPayload, StartTotpPayload } from './totp.payloads.js';
import { TotpService } from './totp.service.js';

@Resolver()
export class TotpResolver {
  constructor(private readonly totp: TotpService) {}

  @Mutation(() => StartTotpPayload, {
    description:
      'Begins to set up an authenticator app (TOTP) for the own account. It counts once a code ' +
      'of it is confirmed.',
  })
  startTotp(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'Your password.' }) input: StartTotpInput,
  ): Promise<StartTotpPayload> {
    return this.totp.start(actor, input);
  }

  @Mutation(() => ConfirmTotpPayload, {
    description: 'From now on signing in takes a code of the app as well.',
  })
  async confirmTotp(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'A code of the app.' }) input: ConfirmTotpInput,
  ): Promise<ConfirmTotpPayload> {
    return { recoveryCodes: await this.totp.confirm(actor, input) };
  }

  @Mutation(() => RemoveTotpPayload, {
    description: 'Removes the authenticator app: signing in takes the password alone again.',
  })
  async removeTotp(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'Your password and a code.' }) input: RemoveTotpInput,
  ): Promise<RemoveTotpPayload> {
    await this.totp.remove(actor, input);
    return {};
  }
}
