import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentActor, type Actor } from '../access/actor.js';
import {
  AcceptReferralInput,
  DeclineReferralInput,
  EndReceivedReferralInput,
  ReferralsReceivedArgs,
} from './dto/referral.inputs.js';
import {
  ReceivedReferral,
  ReceivedReferralConnection,
  ReceivedReferralPayload,
} from './received-referral.model.js';
import { ReceivedReferralsService } from './received-referrals.service.js';

@Resolver(() => ReceivedReferral)
export class ReceivedReferralsResolver {
  constructor(private readonly service: ReceivedReferralsService) {}

  @Query(() => ReceivedReferralConnection, {
    description:
      'What your agency is asked to do for families of other agencies; for service ' +
      'providers, what the services that they speak for are asked.',
  })
  referralsReceived(
    @CurrentActor() actor: Actor | null,
    @Args() args: ReferralsReceivedArgs,
  ): Promise<ReceivedReferralConnection> {
    return this.service.list(actor, args);
  }

  @Mutation(() => ReceivedReferralPayload, {
    description:
      'Accepts a request. If an agency was asked, the family is shared with it at once, for ' +
      'what was asked and for as long as its members agree: its practitioners find it among ' +
      'their families.',
  })
  async acceptReferral(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'Which request.' }) input: AcceptReferralInput,
  ): Promise<ReceivedReferralPayload> {
    return { receivedReferral: await this.service.accept(actor, input) };
  }

  @Mutation(() => ReceivedReferralPayload, {
    description: 'Declines a request, with a reason for its sender.',
  })
  async declineReferral(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'Which request, and why.' }) input: DeclineReferralInput,
  ): Promise<ReceivedReferralPayload> {
    return { receivedReferral: await this.service.decline(actor, input) };
  }

  @Mutation(() => ReceivedReferralPayload, {
    description:
      'Ends an accepted request, when the work is done or cannot go on. The share that it ' +
      'led to ends.',
  })
  async endReceivedReferral(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'Which request.' }) input: EndReceivedReferralInput,
  ): Promise<ReceivedReferralPayload> {
    return { receivedReferral: await this.service.end(actor, input) };
  }
}
