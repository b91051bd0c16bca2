import { areaForGivers } from '../../cards/coarse-area.model.js';
import { Injectable } from '@nestjs/common';
import { runForAgency } from '../../platform/cause/cause.js';
import { Config } from '../../platform/config/config.js';
import { Every, Job } from '../../platform/events/listening.js';
import { Graph } from '../../platform/graph/graph.js';
import { newId } from '../../platform/ids/global-id.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { Clock } from '../../platform/time/clock.js';
import { HOUR, MINUTE } from '../../platform/time/durations.js';
import type { Decision, UnmetNeed } from '../engine/decision.js';
import { ConcernedRepository } from './concerned.repository.js';
import { InstanceLoader, type LoadedInstance } from './instance-loader.js';
import { InstanceRepository, type NeedToMatch } from './instance.repository.js';
import { DECIDE_SLICE, FINISH_WHOLE_RUN, MATCH_NEED, WHOLE_RUN } from '../matches/matching.jobs.js';
import { turnsOf } from './proposal-turns.js';
import { ProposalsService } from './proposals.service.js';
import { RematchService } from './rematch.service.js';
import type { Bucket, Slice } from './slices.js';
import { Solver } from './solver.js';
import { WholeRunRepository, type SliceRow } from './whole-run.repository.js';

/** For a slice: tens of them must fit into a run. The best found by then is taken. */
const TIME_LIMIT_MS = 3_000;

/** Needs at the borders of regions that are decided about once more; the others in the next run. */
const MOST_AT_BORDERS = 500;
const BATCH = 50;

/** A run that has not come to its end by then has lost a job for good. */
const ABANDONED_MS = 2 * HOUR;
/** Every run draws its borders elsewhere. */
const TURN_MS = 15 * MINUTE;

/**
 * Re-decides everything of an agency that is not yet approved: divided into slices that workers
 * take side by side, then once more what lies at the borders between them. Every step may run
 * twice, and what is still to do stands in the graph.
 */
@Injectable()
export class WholeRunService {
  constructor(
    private readonly repository: WholeRunRepository,
    private readonly instances: InstanceRepository,
    private readonly concerned: ConcernedRepository,
    private readonly loader: InstanceLoader,
    private readonly solver: Solver,
    private readonly proposals: ProposalsService,
    private readonly atOnce: RematchService,
    private readonly outbox: Outbox,
    private readonly graph: Graph,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** Asks for a whole run of every agency that has something to decide. */
  @Job('matching.start-whole-runs')
  @Every({ minutes: 15 })
  async startAll(): Promise<void> {
    for (const agencyId of await this.concerned.agenciesWithUndecided())
      await runForAgency(agencyId, () => this.outbox.record(WHOLE_RUN, agencyId));
  }

  /**
   * Divides the run. Does nothing while one of the agency is under way; while another is being
   * planned it waits for that.
   */
  @Job(WHOLE_RUN, { maxConcurrent: 2 })
  async plan(agencyId: string): Promise<void> {
    const now = this.clock.now();
    const abandoned = new Date(now.getTime() - ABANDONED_MS);
    await this.graph.inTransaction(async () => {
      const id = newId();
      if (!(await this.repository.claim({ agencyId, id, now, abandoned }))) return;
      const slices = await this.divide(agencyId, now);
      const subjectIds = await this.repository.createSlices(id, agencyId, slices);
      await this.outbox.recordFlow(
        { job: FINISH_WHOLE_RUN, subjectId: id },
        { job: DECIDE_SLICE, subjectIds },
      );
    });
  }

  /** Decides about one slice and stores what comes out, some hundred needs in a transaction. */
  @Job(DECIDE_SLICE)
  async decideSlice(sliceId: string): Promise<void> {
    const slice = await this.repository.slice(sliceId);
    if (!slice) return;
    const offerIds = await this.repository.offers(slice);
    const needs = await this.needsOf(slice, offerIds);
    if (needs.length === 0) return;
    const instance = await this.loader.sliceOf(needs, offerIds);
    const decided = await this.solver.decideSlice(instance, TIME_LIMIT_MS);
    const decision = slice.region
      ? await this.withAllCounted(decided, needs, slice.buckets)
      : decided;
    await this.outbox.record(MATCH_NEED, ...(await this.store(instance, decision)));
    if (slice.region) await this.repository.setLeft(slice.id, notCompared(decision.unmet));
  }

  /** Decides once more about needs that could use something from behind a border. */
  @Job(FINISH_WHOLE_RUN)
  async finish(runId: string): Promise<void> {
    const left = await this.repository.left(runId, MOST_AT_BORDERS);
    for (let from = 0; from < left.length; from += BATCH) {
      // Asked again for each batch: the one before may have taken the last of what was free.
      const ids = await this.loader.thatMayGain(left.slice(from, from + BATCH));
      if (ids.length > 0) await this.atOnce.rematch(ids);
    }
    await this.repository.end(runId);
  }

  private async divide(agencyId: string, now: Date): Promise<Slice[]> {
    const asked = await this.repository.needs(agencyId);
    const kinds = await this.instances.kinds([...new Set(asked.flatMap((need) => need.kinds))]);
    const given = new Map(
      kinds.map(({ code, substitutes }) => [code, [code, ...substitutes.map(({ kind }) => kind)]]),
    );
    const needs = asked.map((need) => ({
      ...need,
      area: areaForGivers(need.place).middle,
      kinds: [...new Set(need.kinds.flatMap((kind) => given.get(kind) ?? []))],
    }));
    const buckets = await this.instances.buckets(agencyId, [
      ...new Set([...given.values()].flat()),
    ]);
    const turn = Math.floor(now.getTime() / TURN_MS);
    return this.solver.divide({ needs, buckets, mostNeeds: this.config.needsPerSlice, turn });
  }

  /** A need that is proposed something from behind a border keeps it until borders have moved. */
  private async needsOf({ region, needIds }: SliceRow, offerIds: string[]): Promise<NeedToMatch[]> {
    const elsewhere = region ? await this.repository.proposedElsewhere(needIds, offerIds) : [];
    const stay = new Set(elsewhere);
    return this.instances.needs(
      needIds.filter((id) => !stay.has(id)),
      this.clock.now(),
    );
  }

  /** @returns needs for which somebody else took what the decision counted on. */
  private async store(instance: LoadedInstance, decision: Decision): Promise<string[]> {
    const needIds = instance.needs.map(({ id }) => id);
    const before = await this.repository.offersOfProposals(needIds);
    const again: string[] = [];
    for (const turn of turnsOf(needIds, decision, before)) {
      const ids = new Set(turn);
      const needs = instance.needs.filter(({ id }) => ids.has(id));
      const matches = decision.matches.filter(({ needId }) => ids.has(needId));
      const unmet = decision.unmet.filter(({ needId }) => ids.has(needId));
      const part = { ...decision, matches, unmet };
      again.push(
        ...(await this.proposals.store({ ...instance, needs }, part, turn, { ofWholeRun: true })),
      );
    }
    return again;
  }

  /** Counts, for needs that go without, also the offers that lie in other slices. */
  private async withAllCounted(
    decision: Decision,
    needs: NeedToMatch[],
    buckets: readonly Bucket[],
  ): Promise<Decision> {
    const without = new Set(decision.unmet.map(({ needId }) => needId));
    if (without.size === 0) return decision;
    const counts = await this.loader.countReaching(
      needs.filter(({ id }) => without.has(id)),
      buckets,
    );
    const unmet = decision.unmet.map((need) => ({
      ...need,
      parts: need.parts.map((part) => {
        const { offersOfKind, offersInReach } = counts.get(need.needId)!.get(part.partId)!;
        const others = { ...part.counts };
        delete others.TOO_FAR;
        const compared = Object.values(others).reduce((sum, count) => sum + count, 0);
        const inReach = Math.max(compared, offersInReach);
        const inAll = Math.max(inReach, offersOfKind);
        return {
          ...part,
          offersOfKind: inAll,
          counts: {
            ...others,
            ...(inAll > inReach ? { TOO_FAR: inAll - inReach } : {}),
            ...(inReach > compared ? { NOT_COMPARED: inReach - compared } : {}),
          },
        };
      }),
    }));
    return { ...decision, unmet };
  }
}

function notCompared(unmet: readonly UnmetNeed[]): string[] {
  return unmet
    .filter(({ parts }) => parts.some(({ counts }) => counts.NOT_COMPARED))
    .map(({ needId }) => needId);
}
