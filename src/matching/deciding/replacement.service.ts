import { Injectable } from '@nestjs/common';
import { OffersService } from '../../offers/offers.service.js';
import { Events } from '../../platform/events/events.js';
import { Graph } from '../../platform/graph/graph.js';
import { Clock } from '../../platform/time/clock.js';
import { overdrawn } from '../matches/capacity.js';
import type { Draw } from '../engine/decision.js';
import { InstanceLoader } from './instance-loader.js';
import { InstanceRepository } from './instance.repository.js';
import { DRAW_REPLACED, OFFER_FREED } from '../matches/match.events.js';
import { HOLDING_STATES, MatchState } from '../matches/match.lifecycle.js';
import type { DrawRow, MatchRow } from '../matches/match.record.js';
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
   * @param isLeft whether it is still to be replaced: asked again under the lock.
   */
  async replace(
    match: MatchRow,
    drawId: string,
    isLeft: (match: MatchRow) => Promise<boolean>,
  ): Promise<void> {
    const draw = match.draws.find(({ id }) => id === drawId);
    if (!draw || !REPLACEABLE.includes(match.state)) return;
    const [need] = await this.instances.agreedNeeds([match.needId], this.clock.now());
    const part = need?.parts.find(({ id }) => id === draw.partId);
    if (!need || !part) return;
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
    if (!found || !taken || found.draws.length > 1) return;
    const awaitsApproval = found.closeness !== 'OWN_WEB';
    const { giverId } = instance.offers.find(({ id }) => id === taken.offerId)!;
    const next = { ...taken, giverId, awaitsApproval };
    await this.graph.inTransaction(() => this.move(draw, match.id, next, isLeft));
  }

  /** Does nothing where somebody else was faster, or the match is another one by now. */
  private async move(
    { id: drawId, offerId: before }: DrawRow,
    matchId: string,
    { giverId, awaitsApproval, ...found }: Draw & { giverId: string; awaitsApproval: boolean },
    isLeft: (match: MatchRow) => Promise<boolean>,
  ): Promise<void> {
    const match = (await this.decisions.lockFirst(matchId))!;
    const old = match.draws.find((draw) => draw.id === drawId);
    if (old?.offerId !== before || !REPLACEABLE.includes(match.state)) return;
    if (!(await isLeft(match))) return;
    const offerIds = [old.offerId, found.offerId].sort();
    await this.offers.lock(offerIds);
    const states = [...HOLDING_STATES, MatchState.PROPOSED];
    const taken = await this.matches.taken([found.offerId], states);
    if (overdrawn([found], match.slot, taken).length > 0) return;
    await this.matches.moveDraw({
      matchId: match.id,
      drawId,
      offerId: found.offerId,
      quantity: found.quantity,
      awaitsApproval,
      now: this.clock.now(),
    });
    await this.decisions.askAgain(match);
    if (!awaitsApproval) await this.decisions.waitAnew(match);
    await this.offers.recount(offerIds);
    await this.events.tell(OFFER_FREED, old.offerId);
    await this.events.tell(DRAW_REPLACED, { id: match.id, drawId, giverId, awaitsApproval });
  }
}
