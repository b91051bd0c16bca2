import { Injectable } from '@nestjs/common';
import { toHundredths } from '../../catalogue/quantity.js';
import { NeedState, needLifecycle } from '../../needs/need.lifecycle.js';
import type { Need } from '../../needs/need.model.js';
import { NeedStepsService } from '../../needs/need-steps.service.js';
import { NeedRefusal } from '../../needs/needs.refusals.js';
import { NeedsService } from '../../needs/needs.service.js';
import { OfferRefusal } from '../../offers/offers.refusals.js';
import { OffersService } from '../../offers/offers.service.js';
import { Events } from '../../platform/events/events.js';
import { localId, newId } from '../../platform/ids/global-id.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { Records } from '../../platform/records/records.js';
import { refuse } from '../../platform/refusals/user-errors.js';
import { Clock } from '../../platform/time/clock.js';
import type { Actor } from '../../access/actor.js';
import { Policy } from '../../access/policy.js';
import { MatchEnd } from '../match-end.js';
import { freedBy, overdrawn } from '../matches/capacity.js';
import type { PlaceMatchInput, ReleasePlacedMatchInput } from './dto/placing.inputs.js';
import { decide } from '../engine/decide.js';
import type { NeedMatch, UnmetNeed } from '../engine/decision.js';
import type { PinnedDraw } from '../engine/instance.js';
import { isSlot } from '../engine/slots.js';
import { InstanceLoader } from '../deciding/instance-loader.js';
import { COUNTED_STATES, MatchState } from '../matches/match.lifecycle.js';
import {
  MATCH_PROPOSED,
  MATCH_RELEASED,
  MATCH_SUPERSEDED,
  OFFER_FREED,
} from '../matches/match.events.js';
import { Match } from '../matches/match.model.js';
import { MatchesRepository, type NewMatch } from '../matches/matches.repository.js';
import { MATCH_NEED } from '../matches/matching.jobs.js';
import { pathOfFault, refusedPlacement } from './placing-faults.js';
import { untilAnswered } from '../matches/waiting.js';
import { windowOf } from '../slots.js';
import { MatchingRefusal } from '../matching.refusals.js';

/** Proposals for other needs to decide again because a placed match took what they count on. */
const MOST_RIVALS = 200;

/** Matches that a case manager places by hand. The engine keeps them, or says why it cannot. */
@Injectable()
export class PlacingService {
  constructor(
    private readonly repository: MatchesRepository,
    private readonly records: Records,
    private readonly loader: InstanceLoader,
    private readonly needs: NeedsService,
    private readonly needSteps: NeedStepsService,
    private readonly offers: OffersService,
    private readonly policy: Policy,
    private readonly events: Events,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * Proposes exactly these offers for a need, in the place of whatever was proposed for it. It
   * takes precedence over proposals for other needs, never over what people have agreed.
   * @throws UserErrors at the draw that breaks a hard rule.
   */
  async place(actor: Actor | null, input: PlaceMatchInput): Promise<Match> {
    const { personId } = this.policy.require(actor, 'match.place');
    if (!isSlot(input.slot)) throw refuse(MatchingRefusal.NOT_A_SLOT, 'input.slot');
    const need = await this.needs.visible(actor, localId('Need', input.needId), 'input.needId');
    const draws = await this.drawsOf(actor, input, need);
    const state = await this.needSteps.lockState(need.localId);
    if (state !== NeedState.PROPOSED) needLifecycle.next(state!, 'propose', 'input.needId');
    const offerIds = [...new Set(draws.map(({ offerId }) => offerId))].sort();
    await this.offers.lock(offerIds);
    const { match, partly, timeZone } = await this.tried(need.localId, input.slot, draws);
    const before = await this.repository.liveOfNeed(need.localId);
    const now = this.clock.now();
    if (before) {
      await this.repository.giveUp([before.id], MatchEnd.ANOTHER_PLACED, now);
      await this.events.tell(MATCH_SUPERSEDED, before.id);
      await this.events.tell(OFFER_FREED, ...freedBy([before], [match]));
    }
    const placed = { by: personId, reason: input.reason.trim() };
    const id = await this.propose(match, need, timeZone, placed);
    const unmet = partly ? JSON.stringify(partly) : null;
    const considered = { id: need.localId, state: state!, proposed: true, unmet, widenAt: null };
    await this.needSteps.considered([considered], this.clock.now());
    await this.tellRivals(match, need.localId);
    return this.written(id);
  }

  /** Lets a match that was placed by hand be decided about like any other proposal. */
  async release(actor: Actor | null, { matchId }: ReleasePlacedMatchInput): Promise<Match> {
    const viewer = this.policy.require(actor, 'match.place');
    const id = localId('Match', matchId);
    const records = this.records.of(viewer);
    const found = await records.one(Match, id);
    if (!found) throw refuse(MatchingRefusal.NO_SUCH_MATCH, 'input.matchId');
    await this.needSteps.lockState(found.needId);
    await this.repository.lock(id);
    const match = (await records.one(Match, id))!;
    if (match.state !== MatchState.PROPOSED || !match.placedByHand)
      throw refuse(MatchingRefusal.NOT_PLACED_BY_HAND, 'input.matchId');
    await this.repository.release(id, this.clock.now());
    await this.events.tell(MATCH_RELEASED, { id, needId: found.needId });
    return this.written(id);
  }

  /** The input in record ids and hundredths, as far as it makes sense by itself. */
  private async drawsOf(
    actor: Actor | null,
    input: PlaceMatchInput,
    need: Need,
  ): Promise<PinnedDraw[]> {
    const offers = await this.offers.byIds(
      actor,
      input.draws.map(({ offerId }) => localId('Offer', offerId)),
    );
    return input.draws.map((draw, index) => {
      const path = `input.draws.${index}`;
      const offer = offers.get(localId('Offer', draw.offerId));
      if (!offer) throw refuse(OfferRefusal.NO_SUCH_OFFER, `${path}.offerId`);
      const part = need.parts.find(({ code }) => code === draw.partCode);
      if (!part) throw refuse(MatchingRefusal.NO_SUCH_PART, `${path}.partCode`);
      return {
        partId: part.localId,
        offerId: offer.localId,
        quantity: toHundredths(draw.quantity, offer.quantity.unit, `${path}.quantity`),
        ...(draw.meets && {
          metQuantity: toHundredths(draw.meets, part.quantity.unit, `${path}.meets`),
        }),
      };
    });
  }

  /**
   * What the engine makes of it, with nothing but the named offers before it. Asks no policy.
   * @param pathOf where the input says what the engine objects to.
   * @returns the match, and what a divisible need still lacks.
   * @throws UserErrors for what breaks a hard rule.
   */
  async tried(needId: string, slot: string, draws: PinnedDraw[], pathOf = pathOfFault) {
    const instance = await this.loader.placed(needId, { slot, draws });
    if (!instance) throw refuse(NeedRefusal.NO_SUCH_NEED, 'input.needId');
    const decision = await decide(instance);
    const [match] = decision.matches;
    const [unmet] = decision.unmet as (UnmetNeed | undefined)[];
    if (!match) throw refusedPlacement(unmet!.pinRefused!, pathOf);
    return { match, partly: unmet, timeZone: instance.timeZone };
  }

  private async propose(
    { slot, partial, closeness, reasons, draws }: NeedMatch,
    need: Need,
    timeZone: string,
    placed: { by: string; reason: string },
  ): Promise<string> {
    const now = this.clock.now();
    const id = newId();
    const made: NewMatch = {
      id,
      needId: need.localId,
      slot,
      partial,
      closeness,
      explanation: JSON.stringify(reasons),
      ...untilAnswered(need.urgency, now, windowOf(slot, timeZone).from),
      draws: draws.map((draw) => ({ id: newId(), ...draw })),
      placed: { ...placed, familyId: localId('Family', need.familyId) },
    };
    await this.repository.createAll([made], now);
    await this.events.tell(MATCH_PROPOSED, id);
    return id;
  }

  /** Proposals for other needs that count on the same are decided again. */
  async tellRivals({ slot, draws }: NeedMatch, needId: string): Promise<void> {
    const offerIds = [...new Set(draws.map(({ offerId }) => offerId))];
    const taken = await this.repository.taken(offerIds, COUNTED_STATES);
    const nothingMore = offerIds.map((offerId) => ({ offerId, quantity: 0 }));
    const short = overdrawn(nothingMore, slot, taken);
    if (short.length === 0) return;
    const rivals = await this.repository.needsProposed(short, needId, MOST_RIVALS);
    await this.outbox.record(MATCH_NEED, ...rivals);
  }

  private async written(id: string): Promise<Match> {
    const [row] = await this.repository.forJobs([id]);
    return new Match(row!);
  }
}
