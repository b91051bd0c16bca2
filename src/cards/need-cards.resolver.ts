import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CatalogueService } from '../catalogue/catalogue.service.js';
import { kindLoader } from '../catalogue/kind-loader.js';
import { ResourceKind } from '../catalogue/resource-kind.model.js';
import { Need } from '../needs/need.model.js';
import { loaderOf } from '../platform/graphql/loader.js';
import type { RequestContext } from '../platform/graphql/request-context.js';
import { actorOf, CurrentActor, type Actor } from '../access/actor.js';
import { CoarseArea } from './coarse-area.model.js';
import { NeedCardsArgs } from './dto/need-cards.args.js';
import { NeedCard, NeedCardConnection, NeedCardState } from './need-card.model.js';
import { NeedCardsService, type CardStanding } from './need-cards.service.js';

@Resolver(() => NeedCard)
export class NeedCardsResolver {
  constructor(
    private readonly cards: NeedCardsService,
    private readonly catalogue: CatalogueService,
  ) {}

  @Query(() => NeedCardConnection, {
    name: 'needCards',
    description: 'What families need, as donors and volunteers may know it.',
  })
  listCards(
    @CurrentActor() actor: Actor | null,
    @Args() args: NeedCardsArgs,
  ): Promise<NeedCardConnection> {
    return this.cards.list(actor, args);
  }

  @ResolveField(() => ResourceKind, { description: 'What it is.' })
  kind(@Parent() card: NeedCard, @Context() context: RequestContext): Promise<ResourceKind | null> {
    return kindLoader(context, this.catalogue).load(card.kindCode);
  }
}

/** What cards add to a need. */
@Resolver(() => Need)
export class CardOfNeedResolver {
  constructor(private readonly cards: NeedCardsService) {}

  @ResolveField(() => NeedCardState, {
    nullable: true,
    description: 'Whether donors can find a card for it; null while it is not being looked for.',
  })
  async cardState(
    @Parent() need: Need,
    @Context() context: RequestContext,
  ): Promise<NeedCardState | null> {
    return (await this.of(need, context))?.state ?? null;
  }

  @ResolveField(() => CoarseArea, {
    nullable: true,
    description: 'The area named on its card; null if no card is shown.',
  })
  async cardArea(
    @Parent() need: Need,
    @Context() context: RequestContext,
  ): Promise<CoarseArea | null> {
    return (await this.of(need, context))?.area ?? null;
  }

  private of(need: Need, context: RequestContext): Promise<CardStanding | null> {
    return loaderOf(context, 'cardsOfNeeds', (ids) =>
      this.cards.ofNeeds(actorOf(context), ids),
    ).load(need.localId);
  }
}
