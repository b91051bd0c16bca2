import { Injectable } from '@nestjs/common';
import { NeedState } from '../needs/need.lifecycle.js';
import { NeedsService } from '../needs/needs.service.js';
import { OffersService } from '../offers/offers.service.js';
import { Graph } from '../platform/graph/graph.js';
import { newId } from '../platform/ids/global-id.js';
import { Clock } from '../platform/time/clock.js';
import { overdrawn } from './capacity.js';
import type { Decision, NeedMatch, UnmetNeed } from './engine/decision.js';
import type { Instance, InstanceNeed } from './engine/instance.js';
import { HOLDING_STATES, MatchState } from './match.lifecycle.js';
import { MatchesRepository, type MatchRow } from './matches.repository.js';
import { WAITING, WIDEN_AFTER } from './waiting.js';

/** What counts against an offer when something is proposed of it. */
const COUNTED = [...HOLDING_STATES, MatchState.PROPOSED];

/** Stores a decision: proposals, and why there is none. */
@Injectable()
export class ProposalsService {
  constructor(
    private readonly matches: MatchesRepository,
    private readonly needs: NeedsService,
    private readonly offers: OffersService,
    private readonly graph: Graph,
    private readonly clock: Clock,
  ) {}

  /**
   * Stores all of a decision or nothing of it. What people have agreed meanwhile does not move, and
   * a proposal that came out the same is left alone.
   * @returns needs that go without because rivals took what the decision counted on.
   */
  store(instance: Instance, decision: Decision): Promise<string[]> {
    return this.graph.inTransaction(async () => {
      const open = await this.lockOpen(instance.needs.map(({ id }) => id));
      const live = await this.matches.liveOfNeeds([...open.keys()]);
      const matches = decision.matches.filter(({ needId }) => open.has(needId));
      const chosen = new Map(matches.map((match) => [match.needId, match]));
      const kept = new Set<string>();
      const given: MatchRow[] = [];
      for (const proposal of live.values()) {
        const match = chosen.get(proposal.needId);
        if (match && sameProposal(proposal, match)) kept.add(proposal.needId);
        else given.push(proposal);
      }
      await this.offers.lock(offersOf([...matches, ...given]));
      // All that is given up comes first: two needs may have changed places.
      for (const { id } of given) await this.giveUp(id);
      const unmet = new Map(decision.unmet.map((need) => [need.needId, need]));
      const again: string[] = [];
      for (const need of instance.needs.filter(({ id }) => open.has(id))) {
        const match = chosen.get(need.id);
        const proposed =
          kept.has(need.id) || (match !== undefined && (await this.propose(match, need)));
        if (match && !proposed) again.push(need.id);
        await this.settle(need, open.get(need.id)!, proposed, unmet.get(need.id));
      }
      return again;
    });
  }

  /** The needs that can still be decided about, locked in the order of their ids. */
  private async lockOpen(needIds: string[]): Promise<Map<string, NeedState>> {
    const open = new Map<string, NeedState>();
    for (const id of [...needIds].sort()) {
      const state = await this.needs.lockState(id);
      if (state === NeedState.OPEN || state === NeedState.PROPOSED) open.set(id, state);
    }
    return open;
  }

  private async giveUp(matchId: string): Promise<void> {
    await this.matches.setState({
      id: matchId,
      state: MatchState.LAPSED,
      now: this.clock.now(),
      reason: 'It was decided anew: something else fits better, or an offer is gone.',
    });
  }

  /** @returns false when the offers no longer have what the decision takes. */
  private async propose(match: NeedMatch, need: InstanceNeed): Promise<boolean> {
    const taken = await this.matches.taken(offersOf([match]), COUNTED);
    if (overdrawn(match.draws, match.slot, taken).length > 0) return false;
    const now = this.clock.now();
    const { needId, slot, partial, closeness, reasons } = match;
    await this.matches.create({
      id: newId(),
      needId,
      slot,
      partial,
      closeness,
      explanation: JSON.stringify(reasons),
      now,
      dueAt: new Date(now.getTime() + WAITING[need.urgency].lapse),
      remindAt: new Date(now.getTime() + WAITING[need.urgency].remind),
      draws: match.draws.map((draw) => ({ id: newId(), ...draw })),
    });
    return true;
  }

  private async settle(
    need: InstanceNeed,
    state: NeedState,
    proposed: boolean,
    missing: UnmetNeed | undefined,
  ): Promise<void> {
    if (proposed && state === NeedState.OPEN) await this.needs.move(need.id, 'propose');
    if (!proposed && state === NeedState.PROPOSED) await this.needs.move(need.id, 'reopen');
    const unmet = missing ? JSON.stringify(missing) : null;
    await this.needs.considered(need.id, unmet, this.clock.now());
    if (proposed) return;
    const widenAt = new Date(Date.parse(need.openedAt) + WIDEN_AFTER[need.urgency]);
    await this.matches.setWidening(need.id, widenAt);
  }
}

function offersOf(matches: { draws: { offerId: string }[] }[]): string[] {
  return [...new Set(matches.flatMap(({ draws }) => draws.map(({ offerId }) => offerId)))].sort();
}

function sameProposal(live: MatchRow, match: NeedMatch): boolean {
  const drawsOf = (draws: { partId: string; offerId: string; quantity: number }[]) =>
    draws
      .map(({ partId, offerId, quantity }) => `${partId} ${offerId} ${quantity}`)
      .sort()
      .join('\n');
  return live.slot === match.slot && drawsOf(live.draws) === drawsOf(match.draws);
}
