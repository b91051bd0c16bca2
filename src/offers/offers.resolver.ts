import {
  Args,
  Context,
  ID,
  Mutation,
  Parent,
  Query,
  ResolveField,
  Resolver,
} from '@nestjs/graphql';
import { IdArg } from '../platform/graphql/fields.js';
import { CatalogueService } from '../catalogue/catalogue.service.js';
import { kindLoader } from '../catalogue/kind-loader.js';
import { Quantity, toQuantity } from '../catalogue/quantity.js';
import { ResourceKind } from '../catalogue/resource-kind.model.js';
import { ChangesArgs } from '../platform/graphql/changes.js';
import { PageArgs } from '../platform/graphql/connection.js';
import { loaderOf } from '../platform/graphql/loader.js';
import type { RequestContext } from '../platform/graphql/request-context.js';
import { toGlobalId } from '../platform/ids/global-id.js';
import { CurrentActor, type Actor } from '../access/actor.js';
import { ChangeOfferInput } from './dto/change-offer.input.js';
import {
  PauseOfferInput,
  PublishOfferInput,
  ResumeOfferInput,
  WithdrawOfferInput,
} from './dto/offer-step.inputs.js';
import { OffersArgs } from './dto/offers.args.js';
import { RegisterOfferInput } from './dto/register-offer.input.js';
import { CapacityPer } from './capacity-per.js';
import { Offer, OfferConnection } from './offer.model.js';
import { OfferGivers } from './offer-givers.js';
import { OfferPayload } from './offers.payloads.js';
import { OffersService } from './offers.service.js';

@Resolver(() => Offer)
export class OffersResolver {
  constructor(
    private readonly offers: OffersService,
    private readonly givers: OfferGivers,
    private readonly catalogue: CatalogueService,
  ) {}

  @Query(() => Offer, {
    nullable: true,
    description: 'An offer by its id; null if there is none that you can see.',
  })
  offer(
    @CurrentActor() actor: Actor | null,
    @IdArg('Offer', { description: 'Id of the offer.' }) id: string,
  ): Promise<Offer | null> {
    return this.offers.offer(actor, id);
  }

  @Query(() => OfferConnection, { description: 'The offers that you made yourself.' })
  myOffers(@CurrentActor() actor: Actor | null, @Args() args: PageArgs): Promise<OfferConnection> {
    return this.offers.mine(actor, args);
  }

  @Query(() => OfferConnection, {
    name: 'offers',
    description: "Every offer of the agency's community. For case workers.",
  })
  listOffers(
    @CurrentActor() actor: Actor | null,
    @Args() args: OffersArgs,
  ): Promise<OfferConnection> {
    return this.offers.list(actor, args);
  }

  @Query(() => OfferConnection, {
    description:
      'Offers that have changed since a given moment, earliest change first, for a board to ' +
      'ask again and again. For case workers.',
  })
  offersChangedSince(
    @CurrentActor() actor: Actor | null,
    @Args() args: ChangesArgs,
  ): Promise<OfferConnection> {
    return this.offers.changedSince(actor, args);
  }

  @ResolveField(() => ResourceKind, { description: 'What it is.' })
  kind(@Parent() offer: Offer, @Context() context: RequestContext): Promise<ResourceKind | null> {
    return kindLoader(context, this.catalogue).load(offer.kindCode);
  }

  @ResolveField(() => String, {
    nullable: true,
    description: 'Name of the giver. For case workers; null for others.',
  })
  giverName(@Parent() offer: Offer, @CurrentActor() actor: Actor | null): string | null {
    return this.givers.of(actor, offer)?.name ?? null;
  }

  @ResolveField(() => ID, {
    nullable: true,
    description:
      'Id of the person or organisation that gives it. For case workers; null for others.',
  })
  giverId(@Parent() offer: Offer, @CurrentActor() actor: Actor | null): string | null {
    const giver = this.givers.of(actor, offer);
    return giver && toGlobalId(giver.type, giver.id);
  }

  @ResolveField(() => Quantity, {
    nullable: true,
    description:
      'How much of a TOTAL agreed matches have taken; null if the quantity counts for each ' +
      'slot.',
  })
  async reserved(
    @Parent() offer: Offer,
    @Context() context: RequestContext,
  ): Promise<Quantity | null> {
    const taken = await this.taken(offer, context);
    return taken === null ? null : toQuantity(taken, offer.row.unit);
  }

  @ResolveField(() => Quantity, {
    nullable: true,
    description:
      'How much of a TOTAL is left for others; null if the quantity counts for each slot.',
  })
  async left(@Parent() offer: Offer, @Context() context: RequestContext): Promise<Quantity | null> {
    const taken = await this.taken(offer, context);
    const { quantity, unit } = offer.row;
    return taken === null ? null : toQuantity(Math.max(0, quantity - taken), unit);
  }

  @Mutation(() => OfferPayload, {
    description: 'Enters what you can give, or as a case worker what others can give.',
  })
  async registerOffer(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'The offer.' }) input: RegisterOfferInput,
  ): Promise<OfferPayload> {
    return { offer: await this.offers.register(actor, input) };
  }

  @Mutation(() => OfferPayload, { description: 'Changes an offer that has not ended.' })
  async changeOffer(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'What changes.' }) input: ChangeOfferInput,
  ): Promise<OfferPayload> {
    return { offer: await this.offers.change(actor, input) };
  }

  @Mutation(() => OfferPayload, { description: 'Makes a draft offer available.' })
  async publishOffer(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'Which draft.' }) input: PublishOfferInput,
  ): Promise<OfferPayload> {
    return { offer: await this.offers.publish(actor, input) };
  }

  @Mutation(() => OfferPayload, {
    description: 'Makes an offer unavailable for a while. What was agreed stays agreed.',
  })
  async pauseOffer(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'Which offer.' }) input: PauseOfferInput,
  ): Promise<OfferPayload> {
    return { offer: await this.offers.pause(actor, input) };
  }

  @Mutation(() => OfferPayload, { description: 'Makes a paused offer available again.' })
  async resumeOffer(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'Which offer.' }) input: ResumeOfferInput,
  ): Promise<OfferPayload> {
    return { offer: await this.offers.resume(actor, input) };
  }

  @Mutation(() => OfferPayload, {
    description: 'Withdraws an offer. Matches that draw on it are cancelled.',
  })
  async withdrawOffer(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'Which offer, and why.' }) input: WithdrawOfferInput,
  ): Promise<OfferPayload> {
    return { offer: await this.offers.withdraw(actor, input) };
  }

  private async taken(offer: Offer, context: RequestContext): Promise<number | null> {
    if (offer.capacityPer !== CapacityPer.TOTAL) return null;
    const loader = loaderOf(context, 'offers.taken', (ids) => this.offers.taken(ids));
    return (await loader.load(offer.localId)) ?? 0;
  }
}
