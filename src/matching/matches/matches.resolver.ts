import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { IdArg } from '../../platform/graphql/fields.js';
import { ChangesArgs } from '../../platform/graphql/changes.js';
import { Spending } from '../../funds/spending.model.js';
import { SpendingsService } from '../../funds/spendings.service.js';
import { Need } from '../../needs/need.model.js';
import { PageArgs } from '../../platform/graphql/connection.js';
import { Records } from '../../platform/records/records.js';
import { loaderOf } from '../../platform/graphql/loader.js';
import type { RequestContext } from '../../platform/graphql/request-context.js';
import { actorOf, CurrentActor, type Actor } from '../../access/actor.js';
import {
  CloseMatchInput,
  DeclineDrawInput,
  DeclineMatchInput,
  RecordDeliveryInput,
} from './dto/match.inputs.js';
import type { UnmetNeed } from '../engine/decision.js';
import { MatchState } from './match.lifecycle.js';
import { DrawConnection, Match, MatchConnection, UnmetPart } from './match.model.js';
import { MatchesReadService } from './matches-read.service.js';
import { MatchesService } from './matches.service.js';
import { DrawPayload, MatchPayload } from './matching.payloads.js';

@Resolver(() => Match)
export class MatchesResolver {
  constructor(
    private readonly service: MatchesService,
    private readonly reading: MatchesReadService,
    private readonly records: Records,
    private readonly money: SpendingsService,
  ) {}

  @Query(() => Match, { nullable: true, description: 'A match, or null where there is none.' })
  async match(
    @CurrentActor() actor: Actor | null,
    @IdArg('Match', { description: 'Global id of the match.' }) id: string,
  ): Promise<Match | null> {
    return this.reading.match(actor, id);
  }

  @Query(() => MatchConnection, { description: 'Matches that you can see.' })
  matches(
    @CurrentActor() actor: Actor | null,
    @Args() page: PageArgs,
    @Args('state', { type: () => MatchState, nullable: true, description: 'Only in this state.' })
    state?: MatchState,
  ): Promise<MatchConnection> {
    return this.reading.list(actor, state ?? null, page);
  }

  @Query(() => MatchConnection, {
    description:
      'Matches that have changed since a given moment, earliest change first; for boards.',
  })
  matchesChangedSince(
    @CurrentActor() actor: Actor | null,
    @Args() args: ChangesArgs,
  ): Promise<MatchConnection> {
    return this.reading.changedSince(actor, args);
  }

  @Query(() => DrawConnection, { description: 'What is asked of you as a giver.' })
  myDraws(
    @CurrentActor() actor: Actor | null,
    @Args() page: PageArgs,
    @Args('awaitingConfirmation', {
      type: () => Boolean,
      defaultValue: false,
      description: 'Only what is waiting for your answer.',
    })
    awaiting: boolean,
  ): Promise<DrawConnection> {
    return this.reading.myDraws(actor, awaiting, page);
  }

  @Mutation(() => MatchPayload, { description: 'Declines a match; another is looked for.' })
  async declineMatch(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'Which match, and why.' }) input: DeclineMatchInput,
  ): Promise<MatchPayload> {
    return { match: await this.service.decline(actor, input) };
  }

  @Mutation(() => DrawPayload, {
    description: 'Declines a draw. For its giver, or a case worker who has spoken to the giver.',
  })
  async declineDraw(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'Which draw, and why.' }) input: DeclineDrawInput,
  ): Promise<DrawPayload> {
    return { draw: await this.service.declineDraw(actor, input) };
  }

  @Mutation(() => MatchPayload, {
    description:
      'Records that everything has arrived, on its day or later. For a match of which no task is ' +
      'left: those that are not needed are cancelled first.',
  })
  async recordDelivery(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'Which match.' }) input: RecordDeliveryInput,
  ): Promise<MatchPayload> {
    return { match: await this.service.recordDelivery(actor, input.matchId) };
  }

  @Mutation(() => MatchPayload, {
    description:
      'Closes a delivered match: the need is met or, where it was met in part, open for the rest.',
  })
  async closeMatch(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'Which match.' }) input: CloseMatchInput,
  ): Promise<MatchPayload> {
    return { match: await this.service.close(actor, input.matchId) };
  }

  @ResolveField(() => String, {
    nullable: true,
    description:
      'A text that becomes another one as soon as the need, an offer or what it takes of the ' +
      'offers is another. Send it with an approval, which then is of exactly what you saw. For ' +
      'those who can approve; null for others.',
  })
  version(@Parent() match: Match, @Context() context: RequestContext): Promise<string | null> {
    return loaderOf(context, 'versionsOfMatches', (ids) =>
      this.service.versionsOf(actorOf(context), ids),
    ).load(match.localId);
  }

  @ResolveField(() => Need, { nullable: true, description: 'The need that it meets.' })
  need(@Parent() match: Match, @Context() context: RequestContext): Promise<Need | null> {
    return this.records.load(context, Need, match.needId);
  }

  @ResolveField(() => [Spending], {
    description: 'What money was spent for it and taken back, the earliest entry first.',
  })
  async spendings(@Parent() match: Match, @Context() context: RequestContext): Promise<Spending[]> {
    const loader = loaderOf(context, 'spendingsOfMatches', (ids) =>
      this.money.ofMatches(actorOf(context), ids),
    );
    return (await loader.load(match.localId)) ?? [];
  }
}

/** What matching adds to a need. */
@Resolver(() => Need)
export class MatchesOfNeedResolver {
  constructor(private readonly reading: MatchesReadService) {}

  @ResolveField(() => Match, {
    nullable: true,
    description: 'The match that is proposed, agreed or being delivered; null if there is none.',
  })
  async match(@Parent() need: Need, @Context() context: RequestContext): Promise<Match | null> {
    const matches = await this.of(need, context);
    return matches.find((match) => this.reading.isLive(match)) ?? null;
  }

  @ResolveField(() => [Match], { description: 'All matches it has ever had, newest first.' })
  matches(@Parent() need: Need, @Context() context: RequestContext): Promise<Match[]> {
    return this.of(need, context);
  }

  @ResolveField(() => [UnmetPart], {
    description: 'What stopped it when it was last considered, counted by reason.',
  })
  unmetParts(@Parent() need: Need): UnmetPart[] {
    if (!need.unmet) return [];
    return (JSON.parse(need.unmet) as UnmetNeed).parts.map((part) => new UnmetPart(part));
  }

  private async of(need: Need, context: RequestContext): Promise<Match[]> {
    const loader = loaderOf(context, 'matchesOfNeeds', (ids) =>
      this.reading.ofNeeds(actorOf(context), ids),
    );
    return (await loader.load(need.localId)) ?? [];
  }
}
