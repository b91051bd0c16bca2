import { Injectable } from '@nestjs/common';
import { CASE_CAME_BACK, CASE_CLOSED } from '../../cases/case.events.js';
import { FAMILY_ENDED } from '../../families/family.events.js';
import { NEED_CAME_BACK } from '../../needs/need.events.js';
import { NeedReturnsService } from '../../needs/need-returns.service.js';
import { NeedStepsService } from '../../needs/need-steps.service.js';
import { Within } from '../../platform/events/listening.js';
import { refuse } from '../../platform/refusals/user-errors.js';
import { endInWords, MatchEnd } from '../match-end.js';
import { MatchState } from '../matches/match.lifecycle.js';
import { MatchesRepository } from '../matches/matches.repository.js';
import { MatchesService } from '../matches/matches.service.js';
import { MatchingRefusal } from '../matching.refusals.js';
import { underWayInWords } from '../under-way-words.js';
import { StandingRepository } from './standing.repository.js';

/**
 * Nobody comes to the door of a family with which nobody works any more: what is still under way is
 * ended with its record or case, or these are not ended.
 */
@Injectable()
export class UnderWayService {
  constructor(
    private readonly repository: StandingRepository,
    private readonly needSteps: NeedStepsService,
    private readonly needReturns: NeedReturnsService,
    private readonly matches: MatchesService,
    private readonly found: MatchesRepository,
  ) {}

  /** A record that ends later ends what is under way on its day; see `RechecksListener.ofDays`. */
  @Within(FAMILY_ENDED)
  async withFamily(family: { id: string; isOver: boolean; endWhatIsUnderWay: boolean }) {
    if (!family.isOver) return;
    const { id, endWhatIsUnderWay } = family;
    await this.endOrRefuse(id, MatchEnd.FAMILY_ENDED, id, endWhatIsUnderWay);
  }

  /** Before its referrals end: as a need locks its family first, so does whoever ends all of them. */
  @Within(CASE_CLOSED, { before: ['ReferralEndings.withCase'] })
  async withCase(closed: { id: string; familyId: string; endWhatIsUnderWay: boolean }) {
    const { id, familyId, endWhatIsUnderWay } = closed;
    await this.endOrRefuse(familyId, MatchEnd.CASE_CLOSED, id, endWhatIsUnderWay);
  }

  /**
   * A match that nobody has ended yet since its need was withdrawn ends now: another is looked for.
   * Where all has arrived, that stays.
   */
  @Within(NEED_CAME_BACK)
  async backWithNeed(needId: string): Promise<void> {
    const live = await this.found.liveOfNeed(needId);
    if (!live) return;
    if (live.state !== MatchState.DELIVERED)
      return this.matches.end(live.id, 'cancel', MatchEnd.NEED_WITHDRAWN);
    for (const step of ['propose', 'agree', 'deliver'] as const)
      await this.needSteps.move(needId, step);
  }

  /** Closing was a mistake: what was needed is looked for again. */
  @Within(CASE_CAME_BACK)
  async backWithCase({ id }: { id: string }): Promise<void> {
    await this.needReturns.comeBackWith(id);
  }

  /**
   * Withdraws the family's needs and ends what was proposed or agreed; what has arrived stays.
   * @param endedWith record id of the family or case whose ending it is.
   */
  async endAll(familyId: string, because: MatchEnd, endedWith: string): Promise<void> {
    const needIds = await this.needSteps.inHand(familyId);
    // As everywhere: all needs before matches, and these before offers.
    await this.needSteps.lockMany(needIds);
    for (const needId of needIds) await this.matches.closeDelivered(needId);
    await this.needSteps.withdraw(needIds, endInWords(because), endedWith);
    const live = await this.found.liveOfNeeds(needIds);
    for (const { id } of live.values()) await this.matches.end(id, 'cancel', because);
  }

  /** @throws UserErrors STILL_UNDER_WAY, saying what is. */
  private async endOrRefuse(
    familyId: string,
    because: MatchEnd,
    endedWith: string,
    isToEnd: boolean,
  ): Promise<void> {
    const counts = await this.repository.underWay(familyId);
    if (counts.needs === 0) return;
    if (!isToEnd)
      throw refuse(MatchingRefusal.STILL_UNDER_WAY, 'input.endWhatIsUnderWay', {
        what: underWayInWords(counts),
      });
    await this.endAll(familyId, because, endedWith);
  }
}
