import { Injectable } from '@nestjs/common';
import { CASE_CLOSED } from '../../cases/case.events.js';
import { FAMILY_ENDED } from '../../families/family.events.js';
import { NeedStepsService } from '../../needs/need-steps.service.js';
import { Within } from '../../platform/events/listening.js';
import { refuse } from '../../platform/refusals/user-errors.js';
import { endInWords, MatchEnd } from '../match-end.js';
import { MatchesRepository } from '../matches/matches.repository.js';
import { MatchesService } from '../matches/matches.service.js';
import { MatchingRefusal } from '../matching.refusals.js';
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
    private readonly matches: MatchesService,
    private readonly found: MatchesRepository,
  ) {}

  /** A record that ends later ends what is under way on its day; see `RechecksListener.ofDays`. */
  @Within(FAMILY_ENDED)
  async withFamily(family: { id: string; isOver: boolean; endWhatIsUnderWay: boolean }) {
    if (!family.isOver) return;
    await this.endOrRefuse(family.id, MatchEnd.FAMILY_ENDED, family.endWhatIsUnderWay);
  }

  /** Before its referrals end: as a need locks its family first, so does whoever ends all of them. */
  @Within(CASE_CLOSED, { before: ['ReferralEndings.withCase'] })
  async withCase(closed: { familyId: string; endWhatIsUnderWay: boolean }) {
    await this.endOrRefuse(closed.familyId, MatchEnd.CASE_CLOSED, closed.endWhatIsUnderWay);
  }

  /** Withdraws the family's needs and ends what was proposed or agreed; what has arrived stays. */
  async endAll(familyId: string, because: MatchEnd): Promise<void> {
    const needIds = await this.needSteps.inHand(familyId);
    for (const needId of needIds) await this.matches.closeDelivered(needId);
    await this.needSteps.withdraw(needIds, endInWords(because));
    const live = await this.found.liveOfNeeds(needIds);
    for (const { id } of live.values()) await this.matches.end(id, 'cancel', because);
  }

  /** @throws UserErrors STILL_UNDER_WAY, saying what is. */
  private async endOrRefuse(familyId: string, because: MatchEnd, isToEnd: boolean) {
    const { needs, proposals, agreed, tasks } = await this.repository.underWay(familyId);
    if (needs === 0) return;
    if (!isToEnd)
      throw refuse(MatchingRefusal.STILL_UNDER_WAY, 'input.endWhatIsUnderWay', {
        needs,
        proposals,
        agreed,
        tasks,
      });
    await this.endAll(familyId, because);
  }
}
