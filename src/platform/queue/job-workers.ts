import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { DelayedError, Worker, type Job } from 'bullmq';
import type { Redis } from 'ioredis';
import { runBecauseOf } from '../cause/cause.js';
import { Config } from '../config/config.js';
import { describe } from '../errors/describe-error.js';
import { Listeners } from '../events/listeners.js';
import { isPassingFault } from '../graph/graph-errors.js';
import { newId } from '../ids/global-id.js';
import { Outbox } from '../outbox/outbox.js';
import { Log } from '../logs/log.js';
import { MINUTE, SECOND } from '../time/durations.js';
import { QUEUE_PREFIX, type JobData } from './queues.js';
import { bullWorkerConnection } from './redis.js';

/** An idle worker asks for the next job at least this often. */
const ASK_EVERY_SECONDS = 5;
/** A job that has run for longer counts as hanging. */
const LONGEST_JOB_MS = 15 * MINUTE;

/** So long a job of another release waits before it is offered to the workers once more. */
const LEFT_MS = 1_000;

/** What BullMQ is told of a failure. It keeps messages in Redis, so ours holds nothing personal. */
class JobFailure extends Error {
  constructor(
    cause: unknown,
    readonly passing = isPassingFault(cause),
  ) {
    super(describe(cause), { cause });
    this.name = 'JobFailure';
    this.stack = this.message;
  }
}

/** Runs jobs: one BullMQ worker for each queue. */
@Injectable()
export class JobWorkers implements OnApplicationShutdown {
  private readonly log = new Log('Jobs');
  private readonly workers: Worker<JobData>[] = [];
  /** Jobs of another release that the log has named. */
  private readonly named = new Set<string>();
  private connection: Redis | null = null;
  /** When each running job began, and when the last one ended, in real time. */
  private readonly running = new Set<{ readonly since: number }>();
  private lastEnd = performance.now();

  constructor(
    private readonly config: Config,
    private readonly listeners: Listeners,
    private readonly outbox: Outbox,
  ) {}

  start(): void {
    const jobs = this.listeners.jobs();
    const connection = (this.connection = bullWorkerConnection(this.config));
    for (const queue of new Set(jobs.map((job) => job.queue))) {
      const bounds = jobs.flatMap((job) =>
        job.queue === queue && job.maxConcurrent !== null ? [job.maxConcurrent] : [],
      );
      const worker = new Worker<JobData>(queue, (job, token) => this.run(job, token), {
        connection,
        prefix: QUEUE_PREFIX,
        concurrency: Math.min(this.config.jobConcurrency, ...bounds),
        // A connection that went silent is noticed only when an answer is overdue.
        drainDelay: Math.min(ASK_EVERY_SECONDS, this.config.redisSilenceMs / SECOND),
        // A job of a killed worker is taken up again after at most lock and interval together.
        lockDuration: this.config.jobLockMs,
        stalledInterval: Math.ceil(this.config.jobLockMs / 3),
        maxStalledCount: 10,
      });
      worker.on('error', (error) =>
        this.log.warn({ message: 'A queue has trouble', queue, error }),
      );
      worker.on('failed', (job, error) => void this.settle(job, error));
      this.workers.push(worker);
    }
  }

  /** How long no job has been at work here, in milliseconds. A hanging job does not count. */
  idleMs(): number {
    const now = performance.now();
    if ([...this.running].some(({ since }) => now - since < LONGEST_JOB_MS)) return 0;
    return now - this.lastEnd;
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.close()));
    this.connection?.disconnect();
  }

  private async run(job: Job<JobData>, token?: string): Promise<void> {
    const { subjectId } = job.data;
    const known = this.listeners.job(job.name);
    if (!known) return this.leave(job, token);
    const run = { since: performance.now() };
    this.running.add(run);
    try {
      const runId = newId();
      // Delivered twice, or done with another that asked for the same: nothing is left to do.
      const begun = await this.outbox.begin({ job: job.name, ...job.data }, runId);
      if (!begun) return;
      const cause = { kind: 'JOB', operation: job.name, ...begun } as const;
      await runBecauseOf(cause, () => known.run(subjectId));
      await this.outbox.end(begun.entryId, runId);
    } catch (error) {
      throw new JobFailure(error);
    } finally {
      this.running.delete(run);
      this.lastEnd = performance.now();
    }
  }

  /** Leaves a job to a worker that knows it, as there is while a release is brought in. */
  private async leave(job: Job<JobData>, token?: string): Promise<void> {
    if (!(await this.outbox.isPending(job.data.entryId))) return;
    if (!this.named.has(job.name))
      this.log.warn({ message: 'A job waits for a worker that knows it', job: job.name });
    this.named.add(job.name);
    // From when it was taken up, by the time of BullMQ.
    await job.moveToDelayed(job.processedOn! + LEFT_MS, token);
    throw new DelayedError();
  }

  private async settle(job: Job<JobData> | undefined, error: Error): Promise<void> {
    if (!job) return;
    this.log.warn({
      message: 'A job failed',
      job: job.name,
      attempt: job.attemptsMade,
      error: error instanceof JobFailure ? error.cause : error,
    });
    if (job.attemptsMade < (job.opts.attempts ?? 1)) return;
    // With the database away nothing is wrong with the job: the relay hands it over again.
    if (error instanceof JobFailure && error.passing) return;
    await this.outbox
      .failed({ job: job.name, ...job.data }, error.message)
      .catch((problem: unknown) =>
        this.log.error({
          message: 'A failed job could not be kept',
          job: job.name,
          error: problem,
        }),
      );
  }
}
