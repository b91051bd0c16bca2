import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import { WEB_CHANGED } from '../../families/families.jobs.js';
import { NeedStepsService } from '../../needs/need-steps.service.js';
import { NEED_CHANGED } from '../../needs/needs.jobs.js';
import { OFFER_CHANGED } from '../../offers/offers.jobs.js';
import { OffersService } from '../../offers/offers.service.js';
import { Graph } from '../../platform/graph/graph.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { HandlesJob } from '../../platform/queue/job.js';
import { Clock } from '../../platform/time/clock.js';
import { CHECK_CHANGED } from '../../safeguarding/checks/checks.jobs.js';
import {
  RECHECK_RESTRICTIONS,
  RESTRICTION_CHANGED,
} from '../../safeguarding/restrictions/restrictions.jobs.js';
import { InstanceRepository } from './instance.repository.js';
import { MatchState } from '../matches/match.lifecycle.js';
import { MatchesRepository } from '../matches/matches.repository.js';
import { MatchesService } from '../matches/matches.service.js';
import {
  DECIDE_SLICE,
  FINISH_WHOLE_RUN,
  KEEP_TIME,
  START_WHOLE_RUNS,
  WHOLE_RUN,
} from '../matches/matching.jobs.js';
import { RematchService } from './rematch.service.js';
import { VetoRecheckService } from './veto-recheck.service.js';
import { WIDER } from '../matches/waiting.js';
import { WholeRunService } from './whole-run.service.js';

/** Needs that one change re-matches at once; the whole run takes care of the others. */
const MOST_TOUCHED = 200;

/** Records that the clock settles in one go. */
const BATCH = 200;

/** The matching's background work. Every job reloads what it is about and may run twice. */
@Injectable()
export class MatchingProcessor {
  constructor(
    private readonly rematch: RematchService,
    private readonly vetoes: VetoRecheckService,
    private readonly wholeRun: WholeRunService,
    private readonly instances: InstanceRepository,
    private readonly matches: MatchesRepository,
    private readonly decisions: MatchesService,
    private readonly needSteps: NeedStepsService,
    private readonly offers: OffersService,
    private readonly outbox: Outbox,
    private readonly audit: AuditLog,
    private readonly graph: Graph,
    private readonly clock: Clock,
  ) {}

  /** A need was opened, changed, reopened or taken back. */
  @HandlesJob(NEED_CHANGED)
  async matchNeed(needId: string): Promise<void> {
    const live = await this.matches.liveOfNeed(needId);
    if (live && ['WITHDRAWN', 'EXPIRED'].includes(live.needState))
      await this.decisions.end(live.id, 'cancel', 'The need was taken back.');
    else await this.rematch.rematch([needId]);
  }

  /** An offer was made, changed or taken back. */
  @HandlesJob(OFFER_CHANGED)
  async matchOffer(offerId: string): Promise<void> {
    const state = await this.instances.offerState(offerId);
    if (state === 'WITHDRAWN')
      for (const match of await this.matches.liveOfOffer(offerId))
        if (match.state !== MatchState.DELIVERED)
          await this.decisions.end(match.id, 'cancel', 'An offer was taken back.', [offerId]);
    const drawn = await this.matches.liveOfOffer(offerId);
    const proposed = drawn.filter((match) => match.state === MatchState.PROPOSED);
    const touched = await this.instances.touchedByOffer(offerId, MOST_TOUCHED);
    await this.rematch.rematch([
      ...new Set([...proposed.map((match) => match.needId), ...touched]),
    ]);
  }

  /** Ties, memberships or the standing of a person changed. */
  @HandlesJob(WEB_CHANGED)
  async matchWebOfPerson(personId: string): Promise<void> {
    await this.vetoes.recheck(personId);
    await this.rematch.rematch(await this.instances.touchedByPerson(personId, MOST_TOUCHED));
  }

  /** Who must be kept apart changed: what is agreed ends where it must, the rest is matched anew. */
  @HandlesJob(RESTRICTION_CHANGED)
  recheckPerson(personId: string): Promise<void> {
    return this.matchWebOfPerson(personId);
  }

  @HandlesJob(RECHECK_RESTRICTIONS)
  async recheckRestrictions(): Promise<void> {
    await this.outbox.record(RESTRICTION_CHANGED, ...(await this.vetoes.restrained()));
  }

  /** A person's check was recorded or ended: what the person offers may fit elsewhere now. */
  @HandlesJob(CHECK_CHANGED)
  async matchOffersOfPerson(personId: string): Promise<void> {
    await this.outbox.record(OFFER_CHANGED, ...(await this.instances.offersOfGiver(personId)));
  }

  /** Everything of an agency that is not yet approved, decided anew. */
  @HandlesJob(WHOLE_RUN)
  async planWholeRun(agencyId: string): Promise<void> {
    await this.wholeRun.plan(agencyId);
  }

  @HandlesJob(DECIDE_SLICE)
  async decideSlice(sliceId: string): Promise<void> {
    await this.wholeRun.decideSlice(sliceId);
  }

  @HandlesJob(FINISH_WHOLE_RUN)
  async finishWholeRun(runId: string): Promise<void> {
    await this.wholeRun.finish(runId);
  }

  @HandlesJob(START_WHOLE_RUNS)
  async startWholeRuns(): Promise<void> {
    await this.outbox.record(WHOLE_RUN, ...(await this.instances.agenciesWithUndecided()));
  }

  /** Waiting is bounded: expire, remind, lapse, widen. */
  @HandlesJob(KEEP_TIME)
  async keepTime(): Promise<void> {
    const now = this.clock.now();
    await this.needSteps.expireOverdue(now);
    await this.offers.expireOverdue(now);
    await this.graph.inTransaction(async () => {
      const reminded = await this.matches.remind(now, BATCH);
      await this.audit.changed('Match', ...reminded.map(({ id }) => id));
    });
    for (const { id } of await this.matches.overdue(now, BATCH)) await this.lapse(id);
    await this.graph.inTransaction(async () => {
      const widened = await this.matches.widen(now, WIDER, BATCH);
      await this.outbox.record(NEED_CHANGED, ...widened.map(({ id }) => id));
      await this.audit.changed('Need', ...widened.map(({ id }) => id));
    });
  }

  /** Givers who did not answer are not asked for this need again. */
  private async lapse(matchId: string): Promise<void> {
    const [match] = await this.matches.forJobs([matchId]);
    const silent =
      match?.state === MatchState.APPROVED
        ? match.draws.filter((draw) => !draw.confirmedAt).map((draw) => draw.offerId)
        : [];
    await this.decisions.end(matchId, 'lapse', 'Nobody answered in time.', silent);
  }
}
