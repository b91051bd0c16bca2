import { Injectable } from '@nestjs/common';
import { OffersService } from '../../offers/offers.service.js';
import { Events } from '../../platform/events/events.js';
import { Graph } from '../../platform/graph/graph.js';
import { Clock } from '../../platform/time/clock.js';
import { overdrawn } from '../matches/capacity.js';
import type { Draw } from '../engine/decision.js';
import { InstanceLoader } from './instance-loader.js';
import { InstanceRepository } from './instance.repository.js';
import { DRAW_REPLACED } from '../matches/match.events.js';
import { HOLDING_STATES, MatchState } from '../matches/match.lifecycle.js';
import type { MatchRow } from '../matches/match.record.js';
import { MatchesRepository } from '../matches/matches.repository.js';
import { MatchesService } from '../matches/matches.service.js';
import { windowOf } from '../slots.js';
import { Solver } from './solver.js';

/** One part of one need: what takes longer is not worth waiting for. */
const TIME_LIMIT_MS = 2_000;

/** States of a match in which somebody may stand in for one who has given back what they promised. */
const REPLACEABLE = [MatchState.APPROVED, MatchState.CONFIRMED];

/** Finds somebody else for one part of an agreed match, so that the rest of it can stay. */
@Injectable()
export class ReplacementService {
  constructor(
    private readonly instances: InstanceRepository,
    private readonly loader: InstanceLoader,
    private readonly matches: MatchesRepository,
    private readonly decisions: MatchesService,
    private readonly offers: OffersService,
    private readonly events: Events,
    private readonly graph: Graph,
    private readonly solver: Solver,
    private readonly clock: Clock,
  ) {}

  /**
   * Puts another giver's offer in the place of a draw, in the same slot. The match waits for their
   * word. Whom the family does not know is asked only once a case worker agrees.
   * @returns the record id of the new giver if they are to be asked now; otherwise null.
   */
  async replace(matchId: string, drawId: string): Promise<string | null> {
    const [match] = await this.matches.forJobs([matchId]);
    const draw = match?.draws.find(({ id }) => id === drawId);
    if (!match || !draw || !REPLACEABLE.includes(match.state)) return null;
    const [need] = await this.instances.agreedNeeds([match.needId], this.clock.now());
    const part = need?.parts.find(({ id }) => id === draw.partId);
    if (!need || !part) return null;
    const window = windowOf(match.slot, need.timeZone);
    const instance = await this.loader.instanceOf([
      {
        ...need,
        windowFrom: window.from.getTime(),
        windowUntil: window.until.getTime(),
        deadline: null,
        divisible: false,
        parts: [{ ...part, quantity: draw.metQuantity }],
        excludedOffers: [...need.excludedOffers, draw.offerId],
        excludedGivers: [...need.excludedGivers, draw.giverId],
      },
    ]);
    // Money is spent by people only, who say why.
    for (const kind of instance.kinds) kind.substitutes = [];
    const decision = await this.solver.decide(instance, TIME_LIMIT_MS);
    const [found] = decision.matches;
    const [taken] = found?.draws ?? [];
    if (!found || !taken || found.draws.length > 1) return null;
    const awaitsApproval = found.closeness !== 'OWN_WEB';
    const moved = await this.graph.inTransaction(() =>
      this.move(match, { drawId, before: draw.offerId }, { ...taken, awaitsApproval }),
    );
    if (!moved || awaitsApproval) return null;
    return instance.offers.find(({ id }) => id === taken.offerId)!.giverId;
  }

  /** @returns false where somebody else was faster, or the match is another one by now. */
  private async move(
    { id, slot }: MatchRow,
    { drawId, before }: { drawId: string; before: string },
    found: Draw & { awaitsApproval: boolean },
  ): Promise<boolean> {
    await this.decisions.lockFirst(id);
    const match = (await this.decisions.forJob(id))!;
    const old = match.draws.find((draw) => draw.id === drawId);
    if (old?.offerId !== before || !REPLACEABLE.includes(match.state)) return false;
    const offerIds = [old.offerId, found.offerId].sort();
    await this.offers.lock(offerIds);
    const states = [...HOLDING_STATES, MatchState.PROPOSED];
    const taken = await this.matches.taken([found.offerId], states);
    if (overdrawn([found], slot, taken).length > 0) return false;
    await this.matches.moveDraw({
      matchId: match.id,
      drawId,
      offerId: found.offerId,
      quantity: found.quantity,
      awaitsApproval: found.awaitsApproval,
      now: this.clock.now(),
    });
    await this.events.tell(DRAW_REPLACED, match.id);
    await this.decisions.askAgain(match);
    await this.offers.recount(offerIds);
    return true;
  }
}
