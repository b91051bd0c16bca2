import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Policy } from '../../access/policy.js';
import { NeedState, needLifecycle } from '../../needs/need.lifecycle.js';
import { NeedStepsService } from '../../needs/need-steps.service.js';
import { OffersService } from '../../offers/offers.service.js';
import { Events } from '../../platform/events/events.js';
import { newId } from '../../platform/ids/global-id.js';
import {
  requireTakeable,
  TAKEN_BACK_PATH,
  type TakingBack,
} from '../../platform/records/ending.js';
import { Records } from '../../platform/records/records.js';
import { refuse } from '../../platform/refusals/user-errors.js';
import { dayOf } from '../../platform/time/days.js';
import { freedBy } from '../matches/capacity.js';
import { MATCH_PROPOSED, MATCH_SUPERSEDED, OFFER_FREED } from '../matches/match.events.js';
import { matchLifecycle } from '../matches/match.lifecycle.js';
import { Match } from '../matches/match.model.js';
import type { MatchRow } from '../matches/match.record.js';
import { MatchesRepository } from '../matches/matches.repository.js';
import { untilAnswered } from '../matches/waiting.js';
import { MatchEnd } from '../match-end.js';
import { MatchingRefusal } from '../matching.refusals.js';
import { windowOf } from '../slots.js';
import { PlacingService } from './placing.service.js';

/** Matches that were declined by mistake. */
@Injectable()
export class MatchReturnsService {
  constructor(
    private readonly repository: MatchesRepository,
    private readonly placing: PlacingService,
    private readonly needSteps: NeedStepsService,
    private readonly offers: OffersService,
    private readonly records: Records,
    private readonly policy: Policy,
    private readonly events: Events,
  ) {}

  /**
   * Proposes a declined match again, as if it were placed by hand now, in the place of whatever is
   * proposed by now. What had been agreed is agreed anew: givers have been told that it is off.
   * @throws UserErrors NOT_FOUND; ILLEGAL_TRANSITION for a match that was not declined, and where
   *   something else is agreed; CONTRADICTED where a giver declined it; what speaks against placing
   *   it; see `requireTakeable`.
   */
  async takeBackEnd(actor: Actor | null, { id, reason }: TakingBack): Promise<{ record: Match }> {
    const viewer = this.policy.require(actor, 'match.decide');
    const seen = await this.records.of(viewer).one(Match, id);
    if (!seen) throw refuse(MatchingRefusal.NO_SUCH_MATCH, TAKEN_BACK_PATH);
    const state = (await this.needSteps.lockState(seen.needId))!;
    await this.repository.lock(id);
    const [match] = (await this.repository.forJobs([id])) as [MatchRow];
    matchLifecycle.next(match.state, 'comeBack', TAKEN_BACK_PATH);
    const { endedAt, endedBy, slot, needId } = match;
    requireTakeable({ endedAt, from: endedAt && dayOf(endedAt, viewer.timeZone) }, viewer);
    if (match.draws.some(({ giverId }) => giverId === endedBy))
      throw refuse(MatchingRefusal.GIVER_DECLINED, TAKEN_BACK_PATH);
    if (state !== NeedState.PROPOSED) needLifecycle.next(state, 'propose', TAKEN_BACK_PATH);
    await this.offers.lock([...new Set(match.draws.map(({ offerId }) => offerId))].sort());
    await this.repository.readmitOffers(id);
    const draws = match.draws.map(({ partId, offerId, quantity, metQuantity }) => {
      return { partId, offerId, quantity, metQuantity };
    });
    const tried = await this.placing.tried(needId, slot, draws, () => TAKEN_BACK_PATH);
    const before = await this.repository.liveOfNeed(needId);
    const { now } = viewer;
    if (before) {
      await this.repository.giveUp([before.id], MatchEnd.ANOTHER_PLACED, now);
      await this.events.tell(MATCH_SUPERSEDED, before.id);
      await this.events.tell(OFFER_FREED, ...freedBy([before], [tried.match]));
    }
    const { partial, closeness, reasons } = tried.match;
    await this.repository.bringBack({
      id,
      now,
      ...untilAnswered(match.urgency, now, windowOf(slot, match.timeZone).from),
      ...{ partial, closeness, explanation: JSON.stringify(reasons) },
      ...{ placedBy: viewer.personId, reason },
      draws: match.draws.map((draw) => ({ id: draw.id, newId: newId() })),
    });
    await this.events.tell(MATCH_PROPOSED, id);
    const unmet = tried.partly ? JSON.stringify(tried.partly) : null;
    const considered = { id: needId, state, proposed: true, unmet, widenAt: null };
    await this.needSteps.considered([considered], now);
    await this.placing.tellRivals(tried.match, needId);
    return { record: (await this.records.of(viewer).one(Match, id))! };
  }
}
