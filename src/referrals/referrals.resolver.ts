import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { IdArg } from '../platform/graphql/fields.js';
import { PageArgs } from '../platform/graphql/connection.js';
import { CurrentActor, type Actor } from '../access/actor.js';
import {
  EndReferralInput,
  SendReferralInput,
  WithdrawReferralInput,
} from './dto/referral.inputs.js';
import { Referral, ReferralConnection, ReferralPayload } from './referral.model.js';
import { ReferralsService } from './referrals.service.js';

@Resolver(() => Referral)
export class ReferralsResolver {
  constructor(private readonly service: ReferralsService) {}

  @Query(() => ReferralConnection, {
    description: 'Referrals that you have sent, and what became of them. For case workers.',
  })
  referrals(
    @CurrentActor() actor: Actor | null,
    @IdArg('Family', { name: 'familyId', description: 'Id of the family.' }) familyId: string,
    @Args() page: PageArgs,
  ): Promise<ReferralConnection> {
    return this.service.ofFamily(actor, familyId, page);
  }

  @Mutation(() => ReferralPayload, {
    description:
      'Asks another agency, or a service from the directory, to act for a family whose ' +
      'members all agree. They see what is asked and by whom; if an agency accepts, the ' +
      'family is shared with it.',
  })
  async sendReferral(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'Whom to ask, for which family and what.' })
    input: SendReferralInput,
  ): Promise<ReferralPayload> {
    return { referral: await this.service.send(actor, input) };
  }

  @Mutation(() => ReferralPayload, { description: 'Withdraws a referral before it is answered.' })
  async withdrawReferral(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'Which referral.' }) input: WithdrawReferralInput,
  ): Promise<ReferralPayload> {
    return { referral: await this.service.withdraw(actor, input) };
  }

  @Mutation(() => ReferralPayload, {
    description: 'Ends an accepted referral at once, and the share that it led to.',
  })
  async endReferral(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'Which referral.' }) input: EndReferralInput,
  ): Promise<ReferralPayload> {
    return { referral: await this.service.endAccepted(actor, input) };
  }
}
