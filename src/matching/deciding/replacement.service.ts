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
import { windowOf } from './slots.js';
import { Solver } from './solver.js';

/** One part of one need: what takes longer is not worth waiting for. */
const TIME_LIMIT_MS = 2_000;

/** Finds somebody else for one part of an agreed match, so that the rest of it can stay. */
@Injectable()
export class ReplacementService {
  constructor(
    private readonly instances: InstanceRepository,
    private readonly loader: InstanceLoader,
    private readonly matches: MatchesRepository,
    private readonly offers: OffersService,
    private readonly events: Events,
    private readonly graph: Graph,
    private readonly solver: Solver,
    private readonly clock: Clock,
  ) {}

  /**
   * Puts another giver's offer in the place of a draw, in the same slot.
   * @param ruledOut offers that are not asked again.
   * @returns the record id of the new giver, or null when nobody else can.
   */
  async replace(matchId: string, drawId: string, ruledOut: string[]): Promise<string | null> {
    const [match] = await this.matches.forJobs([matchId]);
    const draw = match?.draws.find(({ id }) => id === drawId);
    if (!match || !draw || match.state !== MatchState.CONFIRMED) return null;
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
        excludedOffers: [...need.excludedOffers, ...ruledOut],
        excludedGivers: [...need.excludedGivers, draw.giverId],
      },
    ]);
    // Money is spent by people only, who say why.
    for (const kind of instance.kinds) kind.substitutes = [];
    const decision = await this.solver.decide(instance, TIME_LIMIT_MS);
    const found = decision.matches[0]?.draws;
    if (found?.length !== 1) return null;
    const moved = await this.graph.inTransaction(() => this.move(match, drawId, found[0]!));
    return moved ? instance.offers.find(({ id }) => id === found[0]!.offerId)!.giverId : null;
  }

  private async move(match: MatchRow, drawId: string, found: Draw): Promise<boolean> {
    const old = match.draws.find(({ id }) => id === drawId)!;
    const offerIds = [old.offerId, found.offerId].sort();
    await this.offers.lock(offerIds);
    const states = [...HOLDING_STATES, MatchState.PROPOSED];
    const taken = await this.matches.taken([found.offerId], states);
    if (overdrawn([found], match.slot, taken).length > 0) return false;
    await this.matches.moveDraw({
      matchId: match.id,
      drawId,
      offerId: found.offerId,
      quantity: found.quantity,
      now: this.clock.now(),
    });
    await this.events.tell(DRAW_REPLACED, match.id);
    await this.offers.recount(offerIds);
    return true;
  }
}
