import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { PageArgs } from '../../platform/graphql/connection.js';
import { IdArg } from '../../platform/graphql/fields.js';
import { CurrentActor, type Actor } from '../../access/actor.js';
import { Consent, ConsentConnection, ConsentPayload, ConsentsPayload } from './consent.model.js';
import { ConsentsService } from './consents.service.js';
import {
  RecordConsentInput,
  RecordConsentsInput,
  WithdrawConsentInput,
} from './dto/consent.inputs.js';

@Resolver(() => Consent)
export class ConsentsResolver {
  constructor(private readonly service: ConsentsService) {}

  @Query(() => ConsentConnection, {
    description:
      'What the members of a family have agreed to, including past consents. For case workers.',
  })
  consents(
    @CurrentActor() actor: Actor | null,
    @IdArg('Family', { name: 'familyId', description: 'Id of the family.' }) familyId: string,
    @Args() page: PageArgs,
  ): Promise<ConsentConnection> {
    return this.service.ofFamily(actor, familyId, page);
  }

  @Mutation(() => ConsentPayload, {
    description: 'Records the consent of a member of a family to share something.',
  })
  async recordConsent(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'Who agrees to what, and until when.' })
    input: RecordConsentInput,
  ): Promise<ConsentPayload> {
    return { consent: await this.service.record(actor, input) };
  }

  @Mutation(() => ConsentsPayload, {
    description:
      'Records that several members of a family agree to the same thing: a consent for each, ' +
      'or none at all.',
  })
  async recordConsents(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'Who agrees to what, and until when.' })
    input: RecordConsentsInput,
  ): Promise<ConsentsPayload> {
    return { consents: await this.service.recordAll(actor, input) };
  }

  @Mutation(() => ConsentPayload, {
    description: 'Withdraws a consent. What is shared because of it ends at once.',
  })
  async withdrawConsent(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'Which consent.' }) input: WithdrawConsentInput,
  ): Promise<ConsentPayload> {
    return { consent: await this.service.withdraw(actor, input) };
  }
}
