import { Args, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { LanguageArgs } from '../../catalogue/dto/language.args.js';
import { OfferState } from '../../offers/offer.lifecycle.js';
import { Offer } from '../../offers/offer.model.js';
import { CurrentActor, type Actor } from '../../access/actor.js';
import { ExplanationArgs, AudienceArgs } from './dto/explanation.args.js';
import { obstaclesTold, whyAsked, whyNot, whyNotAsked, whyThis } from './explanations.js';
import { Draw, Match, MatchReason, ObstacleCount, UnmetPart } from '../matches/match.model.js';
import { audienceOf } from './audience.js';

@Resolver(() => Match)
export class MatchReasonsResolver {
  @ResolveField(() => [MatchReason], { description: 'Why these offers.' })
  reasons(
    @Parent() match: Match,
    @Args() { language, audience }: ExplanationArgs,
    @CurrentActor() actor: Actor | null,
  ): MatchReason[] {
    return whyThis(match.explained, language, audienceOf(actor, audience));
  }
}

@Resolver(() => UnmetPart)
export class UnmetPartResolver {
  @ResolveField(() => [ObstacleCount], {
    description: 'What stopped the offers. The counts add up to all offers.',
  })
  obstacles(
    @Parent() { part }: UnmetPart,
    @Args() { audience }: AudienceArgs,
    @CurrentActor() actor: Actor | null,
  ): ObstacleCount[] {
    return obstaclesTold(part, audienceOf(actor, audience));
  }

  @ResolveField(() => String, { description: 'The same as a sentence.' })
  text(
    @Parent() { part }: UnmetPart,
    @Args() { language, audience }: ExplanationArgs,
    @CurrentActor() actor: Actor | null,
  ): string {
    return whyNot(part, language, audienceOf(actor, audience));
  }
}

@Resolver(() => Draw)
export class DrawReasonsResolver {
  @ResolveField(() => [MatchReason], {
    description:
      'Why this offer, as its giver may know it: only what follows from the offer itself.',
  })
  reasons(@Parent() draw: Draw, @Args() { language }: LanguageArgs): MatchReason[] {
    return whyAsked(draw.explained, draw.ownOfferId, language);
  }
}

@Resolver(() => Offer)
export class OfferWaitsResolver {
  @ResolveField(() => String, {
    nullable: true,
    description:
      'What its giver is told while an available offer is not asked for; null in other ' +
      'states. The words are the same whatever the reason.',
  })
  whyNotAsked(@Parent() offer: Offer, @Args() { language }: LanguageArgs): string | null {
    return offer.state === OfferState.AVAILABLE ? whyNotAsked(language) : null;
  }
}
