import { Injectable } from '@nestjs/common';
import { BONDS_CHANGED } from '../../families/family.events.js';
import { NEED_CHANGED, NEED_WIDENED } from '../../needs/need.events.js';
import { OVER } from '../../needs/need.lifecycle.js';
import { NeedStepsService } from '../../needs/need-steps.service.js';
import { OFFER_CHANGED } from '../../offers/offer.events.js';
import { OffersService } from '../../offers/offers.service.js';
import { Events } from '../../platform/events/events.js';
import { After, Every, Job } from '../../platform/events/listening.js';
import { Graph } from '../../platform/graph/graph.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { Clock } from '../../platform/time/clock.js';
import { CHECK_CHANGED } from '../../safeguarding/safeguarding.events.js';
import { ConcernedRepository } from './concerned.repository.js';
import { MatchEnd } from '../match-end.js';
import {
  MATCH_ENDED,
  MATCH_RELEASED,
  MATCH_REMINDED,
  OFFER_FREED,
} from '../matches/match.events.js';
import { MatchState } from '../matches/match.lifecycle.js';
import { isAsked } from '../matches/match.record.js';
import { MatchesRepository } from '../matches/matches.repository.js';
import { MatchesService } from '../matches/matches.service.js';
import { MATCH_NEED, MATCH_OFFER } from '../matches/matching.jobs.js';
import { RematchService } from './rematch.service.js';
import { WIDER } from '../matches/waiting.js';

/** Needs that one change re-matches at once; the whole run takes care of the others. */
const MOST_TOUCHED = 200;

/** Needs that something which is free again may serve: as a rule it is enough for one or two. */
const MOST_WANTING = 10;

/** Records that the clock settles in one go. */
const BATCH = 200;

/** The matching's background work. Every job reloads what it is about and may run twice. */
@Injectable()
export class MatchingListener {
  constructor(
    private readonly rematch: RematchService,
    private readonly concerned: ConcernedRepository,
    private readonly matches: MatchesRepository,
    private readonly decisions: MatchesService,
    private readonly needSteps: NeedStepsService,
    private readonly offers: OffersService,
    private readonly events: Events,
    private readonly outbox: Outbox,
    private readonly graph: Graph,
    private readonly clock: Clock,
  ) {}

  @Job(MATCH_NEED)
  @After(NEED_CHANGED)
  @After(NEED_WIDENED)
  @After(MATCH_ENDED, ({ needId }) => [needId])
  @After(MATCH_RELEASED, ({ needId }) => [needId])
  async matchNeed(needId: string): Promise<void> {
    const live = await this.matches.liveOfNeed(needId);
    if (live && OVER.includes(live.needState))
      await this.decisions.end(live.id, 'cancel', MatchEnd.NEED_WITHDRAWN);
    else await this.rematch.rematch([needId]);
  }

  @Job(MATCH_OFFER)
  @After(OFFER_CHANGED)
  async matchOffer(offerId: string): Promise<void> {
    const drawn = await this.matches.liveOfOffer(offerId);
    const proposed = drawn.filter((match) => match.state === MatchState.PROPOSED);
    const touched = await this.concerned.touchedByOffer(offerId, MOST_TOUCHED);
    await this.rematch.rematch([
      ...new Set([...proposed.map((match) => match.needId), ...touched]),
    ]);
  }

  /** Something of an offer is free again: whoever went without it is decided about. */
  @Job('matching.match-freed-offer')
  @After(OFFER_FREED)
  async matchFreedOffer(offerId: string): Promise<void> {
    await this.rematch.rematch(await this.concerned.wanting(offerId, MOST_WANTING));
  }

  /** The webs that a person is in are others now, or who must be kept apart from whom. */
  @Job('matching.match-web-of-person')
  @After(BONDS_CHANGED)
  async matchWebOfPerson(personId: string): Promise<void> {
    await this.rematch.rematch(await this.concerned.touchedByPerson(personId, MOST_TOUCHED));
  }

  /** What the person offers may fit elsewhere now. */
  @Job('matching.rematch-person')
  @After(CHECK_CHANGED, ({ personId }) => [personId])
  async matchOffersOfPerson(personId: string): Promise<void> {
    await this.outbox.record(MATCH_OFFER, ...(await this.concerned.offersOfGiver(personId)));
  }

  /** Waiting is bounded: expire, remind, lapse, widen. */
  @Job('matching.keep-time')
  @Every({ minutes: 1 })
  async keepTime(): Promise<void> {
    const now = this.clock.now();
    await this.needSteps.expireOverdue(now);
    await this.offers.expireOverdue(now);
    await this.graph.inTransaction(async () => {
      const reminded = await this.matches.remind(now, BATCH);
      await this.events.tell(MATCH_REMINDED, ...reminded.map(({ id }) => id));
    });
    for (const { id } of await this.matches.overdue(now, BATCH)) await this.lapse(id);
    await this.graph.inTransaction(async () => {
      const widened = await this.matches.widen(now, WIDER, BATCH);
      await this.events.tell(NEED_WIDENED, ...widened.map(({ id }) => id));
    });
  }

  /** Silence is no refusal: who did not answer is asked again, after everybody else. */
  private async lapse(matchId: string): Promise<void> {
    const [match] = await this.matches.forJobs([matchId]);
    const silentDrawIds =
      match?.state === MatchState.APPROVED
        ? match.draws.filter((draw) => isAsked(draw) && !draw.confirmedAt).map(({ id }) => id)
        : [];
    await this.decisions.end(matchId, 'lapse', MatchEnd.UNANSWERED, { silentDrawIds });
  }
}
