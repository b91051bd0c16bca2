import { Injectable } from '@nestjs/common';
import { NeedState } from '../needs/need.lifecycle.js';
import { NeedsService } from '../needs/needs.service.js';
import { OffersService } from '../offers/offers.service.js';
import { Graph } from '../platform/graph/graph.js';
import { newId } from '../platform/ids/global-id.js';
import { Clock } from '../platform/time/clock.js';
import { overdrawn } from './capacity.js';
import type { Decision, NeedMatch, UnmetNeed } from './engine/decision.js';
import type { Instance } from './engine/instance.js';
import { InstanceLoader } from './instance-loader.js';
import { HOLDING_STATES, MatchState } from './match.lifecycle.js';
import { MatchesRepository, type MatchRow } from './matches.repository.js';
import { MatchesService } from './matches.service.js';
import { Solver } from './solver.js';
import { WAITING, WIDEN_AFTER } from './waiting.js';

/** Rivals may take what a decision counted on before it is written: then it is made anew. */
const ATTEMPTS = 3;

/** Decides about open needs and stores what comes of it: proposals, or why there is none. */
@Injectable()
export class RematchService {
  constructor(
    private readonly loader: InstanceLoader,
    private readonly matches: MatchesRepository,
    private readonly decisions: MatchesService,
    private readonly needs: NeedsService,
    private readonly offers: OffersService,
    private readonly graph: Graph,
    private readonly solver: Solver,
    private readonly clock: Clock,
  ) {}

  /**
   * Matches these needs of one agency anew, together. What people have agreed does not move. Safe
   * to repeat and to run side by side: a proposal that would come out the same is left alone.
   */
  async rematch(needIds: string[]): Promise<void> {
    let left = needIds;
    for (let attempt = 0; attempt < ATTEMPTS && left.length > 0; attempt++) {
      const instance = await this.loader.load(left);
      if (!instance) return;
      const decision = await this.solver.decide(instance, timeLimit(instance.needs.length));
      left = await this.store(instance, decision);
    }
  }

  /** @returns needs whose decision could not be kept, because rivals were faster. */
  private async store(instance: Instance, decision: Decision): Promise<string[]> {
    const unmet = new Map(decision.unmet.map((need) => [need.needId, need]));
    const again: string[] = [];
    for (const match of decision.matches) {
      const need = instance.needs.find(({ id }) => id === match.needId)!;
      const kept = await this.graph.inTransaction(() =>
        this.propose(match, need.urgency, unmet.get(match.needId)),
      );
      if (!kept) again.push(match.needId);
    }
    const matched = new Set(decision.matches.map((match) => match.needId));
    for (const need of decision.unmet) {
      if (matched.has(need.needId)) continue;
      const { openedAt, urgency } = instance.needs.find(({ id }) => id === need.needId)!;
      const widenAt = new Date(Date.parse(openedAt) + WIDEN_AFTER[urgency]);
      await this.graph.inTransaction(() => this.leaveOpen(need, widenAt));
    }
    return again;
  }

  /** @returns false when the offers no longer have what the decision takes. */
  private async propose(
    match: NeedMatch,
    urgency: keyof typeof WAITING,
    missing: UnmetNeed | undefined,
  ): Promise<boolean> {
    const state = await this.needs.lockState(match.needId);
    if (state !== NeedState.OPEN && state !== NeedState.PROPOSED) return true;
    const live = await this.matches.liveOfNeed(match.needId);
    const now = this.clock.now();
    if (live && sameProposal(live, match)) {
      await this.needs.considered(match.needId, missing ? JSON.stringify(missing) : null, now);
      return true;
    }
    const offerIds = [...new Set(match.draws.map((draw) => draw.offerId))].sort();
    await this.offers.lock(offerIds);
    const counted = [...HOLDING_STATES, MatchState.PROPOSED];
    const taken = await this.matches.taken(offerIds, counted, live?.id);
    if (overdrawn(match.draws, match.slot, taken).length > 0) return false;
    if (live)
      await this.matches.setState({
        id: live.id,
        state: MatchState.LAPSED,
        now,
        reason: 'A better match was found.',
      });
    await this.matches.create({
      id: newId(),
      needId: match.needId,
      slot: match.slot,
      partial: match.partial,
      closeness: match.closeness,
      explanation: JSON.stringify(match.reasons),
      now,
      dueAt: new Date(now.getTime() + WAITING[urgency].lapse),
      remindAt: new Date(now.getTime() + WAITING[urgency].remind),
      draws: match.draws.map((draw) => ({ id: newId(), ...draw })),
    });
    if (state === NeedState.OPEN) await this.needs.move(match.needId, 'propose');
    await this.needs.considered(match.needId, missing ? JSON.stringify(missing) : null, now);
    return true;
  }

  private async leaveOpen(need: UnmetNeed, widenAt: Date): Promise<void> {
    const state = await this.needs.lockState(need.needId);
    if (state !== NeedState.OPEN && state !== NeedState.PROPOSED) return;
    const live = await this.matches.liveOfNeed(need.needId);
    if (live) await this.decisions.end(live.id, 'lapse', 'What it would take is no longer there.');
    await this.needs.considered(need.needId, JSON.stringify(need), this.clock.now());
    await this.matches.setWidening(need.needId, widenAt);
  }
}

/** Few needs are decided while somebody watches; a whole run may think longer. Milliseconds. */
function timeLimit(needs: number): number {
  return needs <= 10 ? 2_000 : 20_000;
}

function sameProposal(live: MatchRow, match: NeedMatch): boolean {
  const drawsOf = (draws: { partId: string; offerId: string; quantity: number }[]) =>
    draws
      .map(({ partId, offerId, quantity }) => `${partId} ${offerId} ${quantity}`)
      .sort()
      .join('\n');
  return live.slot === match.slot && drawsOf(live.draws) === drawsOf(match.draws);
}
