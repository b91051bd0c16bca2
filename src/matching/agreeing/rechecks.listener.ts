import { Injectable } from '@nestjs/common';
import { Vetoes } from '../../access/vetoes.js';
import { CASE_CLOSED } from '../../cases/case.events.js';
import { ORGANISATION_ENDED } from '../../directory/organisation.events.js';
import {
  BONDS_CHANGED,
  FAMILY_ENDED,
  FAMILY_MOVED,
  MEMBER_LEFT,
  PERSON_ENDED,
} from '../../families/family.events.js';
import { ACCOUNT_CLOSED } from '../../identity/account.events.js';
import { NeedStepsService } from '../../needs/need-steps.service.js';
import { OFFER_CHANGED } from '../../offers/offer.events.js';
import { After, Every, Job, Within } from '../../platform/events/listening.js';
import { Graph } from '../../platform/graph/graph.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { Clock } from '../../platform/time/clock.js';
import { CHECK_CHANGED, CONSENT_WITHDRAWN } from '../../safeguarding/safeguarding.events.js';
import { MatchEnd } from '../match-end.js';
import { MatchState } from '../matches/match.lifecycle.js';
import type { MatchRow } from '../matches/match.record.js';
import { MatchesService } from '../matches/matches.service.js';
import { MATCH_NEED } from '../matches/matching.jobs.js';
import { ReplacingService } from './replacing.service.js';
import { StandingRepository } from './standing.repository.js';
import { StandingService } from './standing.service.js';
import { UnderWayService } from './under-way.service.js';

/** Endings of a proposal after which nothing else is looked for. */
const NOBODY_ELSE: readonly MatchEnd[] = [
  MatchEnd.FAMILY_ENDED,
  MatchEnd.CASE_CLOSED,
  MatchEnd.FOR_NOBODY,
  MatchEnd.NEED_WITHDRAWN,
];

/**
 * Looks again at what is proposed or agreed whenever something has happened that may speak against
 * it, and ends what may not stand: capacity is free and tasks are off at once, and somebody else is
 * looked for. Every job may run twice; what may stand is not touched.
 */
@Injectable()
export class RechecksListener {
  constructor(
    private readonly repository: StandingRepository,
    private readonly standing: StandingService,
    private readonly replacing: ReplacingService,
    private readonly underWay: UnderWayService,
    private readonly matches: MatchesService,
    private readonly needSteps: NeedStepsService,
    private readonly vetoes: Vetoes,
    private readonly outbox: Outbox,
    private readonly graph: Graph,
    private readonly clock: Clock,
  ) {}

  /**
   * Who must be kept apart is kept apart at once: in the transaction that says so, as a match ends that
   * somebody declines. What givers read of both cannot be told apart, nor does a square wait for the
   * worker.
   */
  @Within(BONDS_CHANGED)
  async keepApart(personId: string): Promise<void> {
    const familyIds = await this.vetoes.familiesConcerned(personId, this.clock.now());
    for (const id of await this.repository.agreedOfFamilies(familyIds)) {
      const match = await this.matches.lockFirst(id);
      if (match && (await this.standing.isVetoed(match)))
        await this.matches.end(id, 'cancel', MatchEnd.GIVER_UNSUITABLE);
    }
  }

  /** What they give, what they do, and what comes to where they live. */
  @Job('matching.recheck-person')
  @After(BONDS_CHANGED)
  @After(PERSON_ENDED)
  @After(ACCOUNT_CLOSED, ({ personId }) => [personId])
  @After(CHECK_CHANGED, ({ personId }) => [personId])
  async ofPerson(personId: string): Promise<void> {
    const familyIds = await this.vetoes.familiesConcerned(personId, this.clock.now());
    await this.recheck(await this.repository.ofPerson(personId, familyIds));
  }

  @Job('matching.recheck-family')
  @After(FAMILY_MOVED)
  @After(FAMILY_ENDED)
  @After(CASE_CLOSED, ({ familyId }) => [familyId])
  @After(MEMBER_LEFT, ({ familyId }) => [familyId])
  @After(CONSENT_WITHDRAWN, ({ familyId }) => [familyId])
  async ofFamily(familyId: string): Promise<void> {
    await this.recheck(await this.repository.ofFamily(familyId));
  }

  @Job('matching.recheck-organisation')
  @After(ORGANISATION_ENDED)
  async ofOrganisation(organisationId: string): Promise<void> {
    await this.recheck(await this.repository.ofOrganisation(organisationId));
  }

  @Job('matching.recheck-offer')
  @After(OFFER_CHANGED)
  async ofOffer(offerId: string): Promise<void> {
    await this.recheck(await this.repository.agreedOfOffer(offerId), [offerId]);
  }

  /**
   * Some days come without anybody writing anything: a check or a consent runs out, a record ends as
   * was said, a restriction begins.
   */
  @Job('matching.recheck-days')
  @Every({ hours: 1 })
  async ofDays(): Promise<void> {
    const now = this.clock.now();
    for (const id of await this.repository.familiesToSettle(now))
      await this.graph.inTransaction(() => this.underWay.endAll(id, MatchEnd.FAMILY_ENDED, id));
    await this.needSteps.withdrawForNobody(now);
    await this.recheck(await this.repository.withADaySet(now));
  }

  /** @param withdrawnIds offers not to be proposed for the same need again where they are withdrawn. */
  private async recheck(
    matchIds: readonly string[],
    withdrawnIds: readonly string[] = [],
  ): Promise<void> {
    for (const id of matchIds)
      await this.graph.inTransaction(async () => {
        const match = await this.matches.lockFirst(id);
        if (!match) return;
        const ending = await this.standing.against(match);
        if (ending) await this.end(match, ending, withdrawnIds);
        else await this.replacing.lookAgain(match);
      });
  }

  private async end(
    match: MatchRow,
    ending: MatchEnd,
    withdrawnIds: readonly string[],
  ): Promise<void> {
    // A proposal that does not hold is decided anew: nobody has been told of it yet.
    if (match.state === MatchState.PROPOSED && !NOBODY_ELSE.includes(ending))
      return this.outbox.record(MATCH_NEED, match.needId);
    const excludedOfferIds = ending === MatchEnd.OFFER_WITHDRAWN ? [...withdrawnIds] : [];
    return this.matches.end(match.id, 'cancel', ending, { excludedOfferIds });
  }
}
