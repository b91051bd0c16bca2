import { Injectable } from '@nestjs/common';
import { NeedState } from '../../needs/need.lifecycle.js';
import { NeedStepsService, type ConsideredNeed } from '../../needs/need-steps.service.js';
import type { LockedNeed } from '../../needs/needs.repository.js';
import { OffersService } from '../../offers/offers.service.js';
import { Events } from '../../platform/events/events.js';
import { Graph } from '../../platform/graph/graph.js';
import { newId } from '../../platform/ids/global-id.js';
import { Clock } from '../../platform/time/clock.js';
import { MatchEnd } from '../match-end.js';
import { CapacityLeft, freedBy } from '../matches/capacity.js';
import type { Decision, NeedMatch, UnmetNeed } from '../engine/decision.js';
import type { InstanceNeed, Pinned, Urgency } from '../engine/instance.js';
import type { LoadedInstance } from './instance-loader.js';
import { MATCH_PROPOSED, MATCH_SUPERSEDED, OFFER_FREED } from '../matches/match.events.js';
import { COUNTED_STATES } from '../matches/match.lifecycle.js';
import type { MatchRow } from '../matches/match.record.js';
import { MatchesRepository, type NewMatch } from '../matches/matches.repository.js';
import { untilAnswered, WIDEN_AFTER } from '../matches/waiting.js';
import { windowOf } from '../slots.js';

/** States of a need in which it can be decided about. */
const UNDECIDED = [NeedState.OPEN, NeedState.PROPOSED];

/** Stores a decision: proposals, and why there is none. */
@Injectable()
export class ProposalsService {
  constructor(
    private readonly matches: MatchesRepository,
    private readonly needSteps: NeedStepsService,
    private readonly offers: OffersService,
    private readonly events: Events,
    private readonly graph: Graph,
    private readonly clock: Clock,
  ) {}

  /**
   * Stores all of a decision or nothing of it. What people have agreed meanwhile does not move, and
   * a proposal that came out the same is left alone.
   * @param asked needs that were to be decided about; others compete with them.
   * @param ofWholeRun whoever goes without is decided about in it as well: nobody is told that
   *   something is free.
   * @returns needs to decide about again: those for which somebody took what the decision counted on,
   * and those asked about that somebody has changed, or for which a match was placed or released by
   * hand. Whoever does that to one of the others asks about it.
   */
  store(
    instance: LoadedInstance,
    decision: Decision,
    asked: readonly string[],
    { ofWholeRun = false } = {},
  ): Promise<string[]> {
    return this.graph.inTransaction(async () => {
      const open = await this.lockOpen(instance.needs.map(({ id }) => id));
      const live = await this.matches.liveOfNeeds([...open.keys()]);
      const isChanged = (id: string) => open.get(id)!.changedAt !== instance.changedAt.get(id);
      const changed = instance.needs.flatMap(({ id, pinned }) =>
        open.has(id) && (isChanged(id) || !samePin(live.get(id), pinned)) ? [id] : [],
      );
      // Changed, placed or released since the question was put: the answer is to another one.
      for (const id of changed) {
        open.delete(id);
        live.delete(id);
      }
      const again = changed.filter((id) => asked.includes(id));
      const matches = decision.matches.filter(({ needId }) => open.has(needId));
      const chosen = new Map(matches.map((match) => [match.needId, match]));
      const kept = new Set<string>();
      const given: MatchRow[] = [];
      for (const proposal of live.values()) {
        const match = chosen.get(proposal.needId);
        // The same of an offer may be all of the need before it changed, and a part of it after.
        const isSame = match?.partial === proposal.partial && sameProposal(proposal, match);
        if (isSame) kept.add(proposal.needId);
        else given.push(proposal);
      }
      await this.offers.lock(offersOf([...matches, ...given]));
      const now = this.clock.now();
      // All that is given up comes first: two needs may have changed places.
      await this.giveUp(given, now);
      const left = new CapacityLeft(await this.matches.taken(offersOf(matches), COUNTED_STATES));
      const unmet = new Map(decision.unmet.map((need) => [need.needId, need]));
      const made: NewMatch[] = [];
      const considered: ConsideredNeed[] = [];
      for (const need of instance.needs.filter(({ id }) => open.has(id))) {
        const match = chosen.get(need.id);
        const stays = kept.has(need.id);
        const proposed = stays || (match !== undefined && left.take(match.draws, match.slot));
        if (match && !proposed) again.push(need.id);
        if (match && proposed && !stays) made.push(newMatch(match, need, instance.timeZone, now));
        considered.push(
          consideredNeed(
            { ...need, openedAt: instance.openedAt.get(need.id)! },
            open.get(need.id)!.state,
            proposed,
            unmet.get(need.id),
          ),
        );
      }
      await this.matches.createAll(made, now);
      await this.events.tell(MATCH_PROPOSED, ...made.map(({ id }) => id));
      if (!ofWholeRun) await this.events.tell(OFFER_FREED, ...freedBy(given, made));
      await this.needSteps.considered(considered, now);
      return again;
    });
  }

  private async giveUp(given: readonly MatchRow[], now: Date): Promise<void> {
    const idsOf = (byHand: boolean) =>
      given.filter((match) => match.placedByHand === byHand).map(({ id }) => id);
    await this.matches.giveUp(idsOf(false), MatchEnd.DECIDED_ANEW, now);
    await this.matches.giveUp(idsOf(true), MatchEnd.PLACED_NOT_KEPT, now);
    await this.events.tell(MATCH_SUPERSEDED, ...given.map(({ id }) => id));
  }

  /** The needs that can still be decided about, locked in the order of their ids. */
  private async lockOpen(needIds: string[]): Promise<Map<string, LockedNeed>> {
    const locked = await this.needSteps.lockMany(needIds);
    return new Map([...locked].filter(([, { state }]) => UNDECIDED.includes(state)));
  }
}

function newMatch(
  match: NeedMatch,
  { urgency }: InstanceNeed,
  timeZone: string,
  now: Date,
): NewMatch {
  const { needId, slot, partial, closeness, reasons, draws } = match;
  return {
    id: newId(),
    needId,
    slot,
    partial,
    closeness,
    explanation: JSON.stringify(reasons),
    ...untilAnswered(urgency, now, windowOf(slot, timeZone).from),
    draws: draws.map((draw) => ({ id: newId(), ...draw })),
    placed: null,
  };
}

function consideredNeed(
  { id, openedAt, urgency }: { id: string; openedAt: number; urgency: Urgency },
  state: NeedState,
  proposed: boolean,
  missing: UnmetNeed | undefined,
): ConsideredNeed {
  const unmet = missing ? JSON.stringify(missing) : null;
  const widenAt = proposed ? null : new Date(openedAt + WIDEN_AFTER[urgency]);
  return { id, state, proposed, unmet, widenAt };
}

function offersOf(matches: { draws: { offerId: string }[] }[]): string[] {
  return [...new Set(matches.flatMap(({ draws }) => draws.map(({ offerId }) => offerId)))].sort();
}

function sameProposal(live: MatchRow, match: Pinned): boolean {
  const drawsOf = (draws: { partId: string; offerId: string; quantity: number }[]) =>
    draws
      .map(({ partId, offerId, quantity }) => `${partId} ${offerId} ${quantity}`)
      .sort()
      .join('\n');
  return live.slot === match.slot && drawsOf(live.draws) === drawsOf(match.draws);
}

/** Whether a need was asked about with just the match that is placed for it by hand, or with none. */
function samePin(live: MatchRow | undefined, pinned: Pinned | null | undefined): boolean {
  if (!live?.placedByHand) return !pinned;
  return Boolean(pinned) && sameProposal(live, pinned!);
}
