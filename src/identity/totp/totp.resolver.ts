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
      'Begins to set up an authenticator app (TOTP) for your own account. It takes effect ' +
      'once you confirm a code from it.',
  })
  startTotp(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'Your password.' }) input: StartTotpInput,
  ): Promise<StartTotpPayload> {
    return this.totp.start(actor, input);
  }

  @Mutation(() => ConfirmTotpPayload, {
    description: 'Makes signing in ask for a code from the app as well, from now on.',
  })
  async confirmTotp(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'A code from the app.' }) input: ConfirmTotpInput,
  ): Promise<ConfirmTotpPayload> {
    return { recoveryCodes: await this.totp.confirm(actor, input) };
  }

  @Mutation(() => RemoveTotpPayload, {
    description: 'Removes the authenticator app: from then on, signing in takes only the password.',
  })
  async removeTotp(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'Your password and a code.' }) input: RemoveTotpInput,
  ): Promise<RemoveTotpPayload> {
    await this.totp.remove(actor, input);
    return {};
  }
}
