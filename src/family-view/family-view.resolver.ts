import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CatalogueService } from '../catalogue/catalogue.service.js';
import { LanguageArgs } from '../catalogue/dto/language.args.js';
import { kindLoader } from '../catalogue/kind-loader.js';
import { ResourceKind } from '../catalogue/resource-kind.model.js';
import type { UnmetNeed } from '../matching/engine/decision.js';
import { whyNot, whyThis } from '../matching/explaining/explanations.js';
import { MatchReason } from '../matching/matches/match.model.js';
import { Audience } from '../matching/explaining/audience.js';
import { OVER } from '../needs/need.lifecycle.js';
import { PageArgs } from '../platform/graphql/connection.js';
import { loaderOf } from '../platform/graphql/loader.js';
import type { RequestContext } from '../platform/graphql/request-context.js';
import { actorOf, CurrentActor, type Actor } from '../access/actor.js';
import { ReportOwnVisitNotHeldInput } from './dto/report-own-visit.input.js';
import { SayNeedInput } from './dto/say-need.input.js';
import { FamilyViewService } from './family-view.service.js';
import { OwnConsentConnection, OwnShareConnection } from './own-agreements.model.js';
import { OwnFamily } from './own-family.model.js';
import { OwnGift, OwnMatch, OwnNeed, OwnNeedConnection, SayNeedPayload } from './own-need.model.js';
import { OwnVisitConnection, OwnVisitPayload } from './own-visit.model.js';

@Resolver()
export class FamilyViewResolver {
  constructor(private readonly service: FamilyViewService) {}

  @Query(() => [OwnFamily], {
    description: 'The families to which you belong today. For family members.',
  })
  myFamilies(@CurrentActor() actor: Actor | null): Promise<OwnFamily[]> {
    return this.service.families(actor);
  }

  @Query(() => OwnNeedConnection, {
    description: 'What your families need, and what has been agreed for it. For family members.',
  })
  myNeeds(@CurrentActor() actor: Actor | null, @Args() page: PageArgs): Promise<OwnNeedConnection> {
    return this.service.ownNeeds(actor, page);
  }

  @Query(() => OwnVisitConnection, {
    description:
      'Who does something for your families, and when. Where somebody was to come and does not any ' +
      'more, the matches of `myNeeds` say why. For family members.',
  })
  myVisits(
    @CurrentActor() actor: Actor | null,
    @Args() page: PageArgs,
  ): Promise<OwnVisitConnection> {
    return this.service.visits(actor, page);
  }

  @Query(() => OwnConsentConnection, {
    description:
      'What has been agreed about you and the children for whom you speak. For family ' +
      'members; empty for children.',
  })
  myConsents(
    @CurrentActor() actor: Actor | null,
    @Args() page: PageArgs,
  ): Promise<OwnConsentConnection> {
    return this.service.consents(actor, page);
  }

  @Query(() => OwnShareConnection, {
    description: 'Who else can see your families. For family members; empty for children.',
  })
  myShares(
    @CurrentActor() actor: Actor | null,
    @Args() page: PageArgs,
  ): Promise<OwnShareConnection> {
    return this.service.shares(actor, page);
  }

  @Mutation(() => OwnVisitPayload, {
    description:
      'Says that a visit did not take place, whatever was said of it: help is looked for again. ' +
      'Until a week after it was called done. For adults of the family.',
  })
  async reportOwnVisitNotHeld(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'Which visit, and what happened.' })
    input: ReportOwnVisitNotHeldInput,
  ): Promise<OwnVisitPayload> {
    return { visit: await this.service.reportNotHeld(actor, input) };
  }

  @Mutation(() => SayNeedPayload, {
    description:
      'Tells your case manager what your family needs. It stays a draft until your case ' +
      'manager opens it. For family members.',
  })
  async sayNeed(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'What is needed.' }) input: SayNeedInput,
  ): Promise<SayNeedPayload> {
    return { need: await this.service.say(actor, input) };
  }
}

@Resolver(() => OwnNeed)
export class OwnNeedResolver {
  constructor(
    private readonly service: FamilyViewService,
    private readonly catalogue: CatalogueService,
  ) {}

  @ResolveField(() => ResourceKind, { description: 'What it is.' })
  kind(@Parent() need: OwnNeed, @Context() context: RequestContext): Promise<ResourceKind | null> {
    return kindLoader(context, this.catalogue).load(need.kindCode);
  }

  @ResolveField(() => [OwnMatch], {
    description:
      'What was agreed for it, newest first. Proposals that are still to be decided are not ' +
      'shown.',
  })
  async matches(@Parent() need: OwnNeed, @Context() context: RequestContext): Promise<OwnMatch[]> {
    const loader = loaderOf(context, 'ownMatchesOfNeeds', (ids) =>
      this.service.matchesOf(actorOf(context), ids),
    );
    return (await loader.load(need.localId)) ?? [];
  }

  @ResolveField(() => [String], {
    description:
      'What stopped it when it was last looked for: a sentence for each part. Empty once it is over.',
  })
  whyNot(@Parent() { state, unmet }: OwnNeed, @Args() { language }: LanguageArgs): string[] {
    if (!unmet || OVER.includes(state)) return [];
    const { parts } = JSON.parse(unmet) as UnmetNeed;
    return parts.map((part) => whyNot(part, language, Audience.FAMILY));
  }
}

@Resolver(() => OwnMatch)
export class OwnMatchResolver {
  @ResolveField(() => [MatchReason], { description: 'Why it fits.' })
  reasons(@Parent() match: OwnMatch, @Args() { language }: LanguageArgs): MatchReason[] {
    return whyThis(match.explained, language, Audience.FAMILY);
  }
}

@Resolver(() => OwnGift)
export class OwnGiftResolver {
  constructor(private readonly catalogue: CatalogueService) {}

  @ResolveField(() => ResourceKind, { description: 'What it is.' })
  kind(@Parent() gift: OwnGift, @Context() context: RequestContext): Promise<ResourceKind | null> {
    return kindLoader(context, this.catalogue).load(gift.kindCode);
  }
}
