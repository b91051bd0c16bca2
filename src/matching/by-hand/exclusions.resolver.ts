import { Args, Context, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Need } from '../../needs/need.model.js';
import { NeedPayload } from '../../needs/needs.payloads.js';
import { loaderOf } from '../../platform/graphql/loader.js';
import type { RequestContext } from '../../platform/graphql/request-context.js';
import { actorOf, CurrentActor, type Actor } from '../../access/actor.js';
import { ExcludeOfferInput, ReadmitOfferInput } from './dto/exclusion.inputs.js';
import { ExcludedOffer } from './excluded-offer.model.js';
import { ExclusionsService } from './exclusions.service.js';

@Resolver(() => Need)
export class ExclusionsResolver {
  constructor(private readonly service: ExclusionsService) {}

  @Mutation(() => NeedPayload, {
    description: 'Rules an offer out for a need; another is looked for. For case workers.',
  })
  async excludeOffer(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'Which offer, and why.' }) input: ExcludeOfferInput,
  ): Promise<NeedPayload> {
    return { need: await this.service.exclude(actor, input) };
  }

  @Mutation(() => NeedPayload, {
    description:
      'Lets an offer be proposed for a need again, whether it was ruled out by hand or ' +
      'because a match with it came to nothing. For case workers.',
  })
  async readmitOffer(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'Which offer.' }) input: ReadmitOfferInput,
  ): Promise<NeedPayload> {
    return { need: await this.service.readmit(actor, input) };
  }

  @ResolveField(() => [ExcludedOffer], { description: 'Offers that are not proposed for it.' })
  async excludedOffers(
    @Parent() need: Need,
    @Context() context: RequestContext,
  ): Promise<ExcludedOffer[]> {
    const loader = loaderOf(context, 'exclusionsOfNeeds', (ids) =>
      this.service.ofNeeds(actorOf(context), ids),
    );
    return (await loader.load(need.localId)) ?? [];
  }
}
