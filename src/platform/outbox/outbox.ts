import { Injectable } from '@nestjs/common';
import type { JobName } from '../events/listening.js';
import { Graph } from '../graph/graph.js';
import { newId } from '../ids/global-id.js';
import { RedisClient } from '../queue/redis.js';
import { Clock } from '../time/clock.js';
import { OutboxRepository, type WhoseWork } from './outbox.repository.js';

export const OUTBOX_CHANNEL = '{kinweave}:outbox';

/** An entry as the queues carry it. */
interface HandedOver {
  readonly job: string;
  readonly entryId: string;
  readonly subjectId: string;
}

/**
 * What must still be done because of a change, written in the transaction of that change. An entry
 * lives until its job is done, so the graph alone can rebuild every queue.
 */
@Injectable()
export class Outbox {
  constructor(
    private readonly repository: OutboxRepository,
    private readonly graph: Graph,
    private readonly redis: RedisClient,
    private readonly clock: Clock,
  ) {}

  /**
   * Asks for a job about each of these records, once the open transaction has committed. It is for
   * work that follows from nothing that happened; of what happened, `Events` tells.
   */
  record(job: JobName, ...subjectIds: string[]): Promise<void> {
    return this.recordAll([{ job, subjectIds }]);
  }

  /** The same for several jobs at once. */
  async recordAll(
    asked: readonly { job: JobName; subjectIds: readonly string[] }[],
  ): Promise<void> {
    const entries = asked.flatMap(({ job, subjectIds }) =>
      subjectIds.map((subjectId) => ({ id: newId(), job, subjectId })),
    );
    if (entries.length === 0) return;
    await this.repository.record(entries, this.clock.now());
    this.graph.afterCommit(() => this.wakeRelay());
  }

  /**
   * Asks for jobs about these records and, when all of them are over, for a last one: a flow. One of
   * them that failed for good does not hold up the last.
   */
  async recordFlow(
    last: { job: JobName; subjectId: string },
    first: { job: JobName; subjectIds: readonly string[] },
  ): Promise<void> {
    const now = this.clock.now();
    const parent = { id: newId(), ...last };
    await this.repository.record([parent], now);
    const { job } = first;
    const children = first.subjectIds.map((subjectId) => ({ id: newId(), job, subjectId }));
    await this.repository.record(children, now, parent.id);
    this.graph.afterCommit(() => this.wakeRelay());
  }

  /** Whether the entry's job is still to be done. */
  isPending(entryId: string): Promise<boolean> {
    return this.repository.isThere(entryId);
  }

  /**
   * Takes up an entry, and all that ask for the same job about the same record by now.
   * @param runId of this run, which `end` is told.
   * @returns the entry that stands for all of them, and whose work it is; null once it has been done.
   */
  async begin(
    { job, entryId: id, subjectId }: HandedOver,
    runId: string,
  ): Promise<{ entryId: string; agencyId: string | null } | null> {
    const begun = await this.repository.begin({ id, job, subjectId }, runId);
    return begun && { entryId: begun.id, agencyId: begun.agencyId };
  }

  /** The job is done, unless it has been taken up once more meanwhile, for others too. */
  end(entryId: string, runId: string): Promise<void> {
    return this.repository.end(entryId, runId);
  }

  /** Keeps a job that failed for good, where an administrator sees it and can retry it. */
  failed({ job, entryId: id, subjectId }: HandedOver, why: string): Promise<void> {
    return this.repository.markFailed({ id, job, subjectId }, why, this.clock.now());
  }

  /** @returns false when no failed job has this id. */
  async retry(id: string): Promise<boolean> {
    const found = await this.repository.retry(id);
    if (found) this.graph.afterCommit(() => this.wakeRelay());
    return found;
  }

  /**
   * How much is waiting, and since when the longest.
   * @param jobs names of those that count; by default all.
   */
  waiting(jobs: readonly string[] | null = null): Promise<{ count: number; oldest: Date | null }> {
    return this.repository.waiting(jobs);
  }

  /** The same of the work of an agency. */
  waitingOf(whose: WhoseWork): Promise<{ count: number; oldest: Date | null }> {
    return this.repository.waitingOf(whose);
  }

  /** The relay looks by itself every second; this only spares the wait. */
  wakeRelay(): void {
    this.redis.client.publish(OUTBOX_CHANNEL, '').catch(() => undefined);
  }
}
