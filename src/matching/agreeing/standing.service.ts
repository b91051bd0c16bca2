import { Injectable } from '@nestjs/common';
import { Vetoes, type Between } from '../../access/vetoes.js';
import { Clock } from '../../platform/time/clock.js';
import { DeliveriesService } from '../../safeguarding/consents/deliveries.service.js';
import { InstanceLoader } from '../deciding/instance-loader.js';
import { visitAt } from '../slots.js';
import { decide } from '../engine/decide.js';
import type { PinFault } from '../engine/decision.js';
import { MatchEnd } from '../match-end.js';
import { MatchState } from '../matches/match.lifecycle.js';
import { isAsked, type DrawRow, type MatchRow } from '../matches/match.record.js';
import { StandingRepository, type Facts } from './standing.repository.js';

/** What the engine's objection means to whoever reads of it. */
const MEANS: Readonly<Record<PinFault['code'], MatchEnd>> = {
  TOO_FAR: MatchEnd.TOO_FAR,
  PLACE_UNSEEN: MatchEnd.OFFER_CHANGED,
  CHECK_MISSING: MatchEnd.CHECK_MISSING,
  NOT_SUITABLE: MatchEnd.GIVER_UNSUITABLE,
  EXPIRED: MatchEnd.OFFER_CHANGED,
  ATTRIBUTES: MatchEnd.OFFER_CHANGED,
  OTHER_TIMES: MatchEnd.OFFER_CHANGED,
  UNKNOWN: MatchEnd.OFFER_CHANGED,
  WRONG_KIND: MatchEnd.OFFER_CHANGED,
  EXCLUDED: MatchEnd.RULED_OUT,
  NO_CAPACITY: MatchEnd.TAKEN,
  NOT_COMPARED: MatchEnd.TAKEN,
  OTHER_PART: MatchEnd.NEED_CHANGED,
  UNEVEN: MatchEnd.NEED_CHANGED,
  TOO_MUCH: MatchEnd.NEED_CHANGED,
  INCOMPLETE: MatchEnd.NEED_CHANGED,
};

/** What people have agreed, they have agreed: how much of it, and although it was ruled out since. */
const SETTLED_BY_AGREEING: readonly MatchEnd[] = [
  MatchEnd.RULED_OUT,
  MatchEnd.TAKEN,
  MatchEnd.NEED_CHANGED,
];

/**
 * What is proposed or agreed is held against the same hard rules by which a match is placed by hand
 * (docs/adr/0046). Asks no policy.
 */
@Injectable()
export class StandingService {
  constructor(
    private readonly repository: StandingRepository,
    private readonly loader: InstanceLoader,
    private readonly vetoes: Vetoes,
    private readonly deliveries: DeliveriesService,
    private readonly clock: Clock,
  ) {}

  /**
   * What speaks against a match now that has not been delivered; null where it may stand. Whoever has
   * given back what they promised, or is not asked yet, neither holds nor ends what others promised.
   */
  async against(whole: MatchRow): Promise<MatchEnd | null> {
    const now = this.clock.now();
    const match = { ...whole, draws: whole.draws.filter(isAsked) };
    const facts = await this.facts(match, now);
    if (!facts) return null;
    const ofPeople = ofFamily(facts) ?? ofGivers(facts);
    if (ofPeople) return ofPeople;
    const visit = visitAt(match.slot, facts.timeZone, now);
    if (await this.mustKeepApart(facts, { now, until: visit.now }))
      return MatchEnd.GIVER_UNSUITABLE;
    if (match.state === MatchState.PROPOSED) return this.asPlaced(match);
    const hasBegun = visit.now <= now;
    if (facts.sendsSomebody) {
      const [family] = await this.deliveries.ofVisits([{ familyId: facts.familyId, at: visit }]);
      const { takenBack, ranOut, empty } = family!;
      if (empty) return MatchEnd.FOR_NOBODY;
      if (takenBack || (ranOut && !hasBegun)) return MatchEnd.CONSENT_WITHDRAWN;
    }
    // Whoever has set out by then has the check, or had it when it counted.
    if (hasBegun) return null;
    const objection = await this.asPlaced(match);
    return objection && !SETTLED_BY_AGREEING.includes(objection) ? objection : null;
  }

  /** Somebody of it must be kept from the family now, or by the time they are to meet. */
  async isVetoed(match: MatchRow): Promise<boolean> {
    const now = this.clock.now();
    const facts = await this.facts(match, now);
    if (!facts) return false;
    const { now: until } = visitAt(match.slot, facts.timeZone, now);
    return this.mustKeepApart(facts, { now, until });
  }

  /**
   * What speaks against a giver who would stand in and was not asked yet. They have promised nothing,
   * so it is asked as of a proposal: of one that takes this alone.
   */
  async againstReplacement(match: MatchRow, draw: DrawRow): Promise<MatchEnd | null> {
    const asked = { ...draw, awaitsApproval: false };
    const alone = { ...match, state: MatchState.PROPOSED, draws: [asked] };
    const objection = await this.against(alone);
    return objection === MatchEnd.NEED_CHANGED ? null : objection;
  }

  private facts({ id, draws }: MatchRow, now: Date): Promise<Facts | null> {
    const drawIds = draws.filter(isAsked).map((draw) => draw.id);
    return this.repository.facts(id, drawIds, now);
  }

  private async mustKeepApart({ familyId, helperIds }: Facts, between: Between): Promise<boolean> {
    return (await this.vetoes.among([familyId], helperIds, between)).length > 0;
  }

  private async asPlaced(match: MatchRow): Promise<MatchEnd | null> {
    const { needId, slot, partial } = match;
    const agreed = match.state !== MatchState.PROPOSED;
    const draws = match.draws.map(({ partId, offerId, quantity, metQuantity }) => ({
      partId,
      offerId,
      quantity,
      metQuantity,
    }));
    if (draws.length === 0) return null;
    const instance = await this.loader.standing(needId, { slot, draws, agreed });
    if (!instance) return MatchEnd.NEED_CHANGED;
    const { unmet } = await decide(instance);
    const fault = unmet[0]?.pinRefused;
    if (fault) return fault.draw === null ? MatchEnd.NEED_CHANGED : MEANS[fault.code];
    return unmet.length > 0 && !partial ? MatchEnd.NEED_CHANGED : null;
  }
}

function ofFamily({ familyEnded, caseClosed, forNobody, needOver }: Facts): MatchEnd | null {
  if (familyEnded) return MatchEnd.FAMILY_ENDED;
  if (caseClosed) return MatchEnd.CASE_CLOSED;
  if (forNobody) return MatchEnd.FOR_NOBODY;
  return needOver ? MatchEnd.NEED_WITHDRAWN : null;
}

function ofGivers({ offerWithdrawn, giverGone, accountClosed }: Facts): MatchEnd | null {
  if (giverGone) return MatchEnd.GIVER_GONE;
  if (accountClosed) return MatchEnd.ACCOUNT_CLOSED;
  return offerWithdrawn ? MatchEnd.OFFER_WITHDRAWN : null;
}
