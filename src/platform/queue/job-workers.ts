import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { Worker, type Job } from 'bullmq';
import type { Redis } from 'ioredis';
import { runBecauseOf } from '../cause/cause.js';
import { Config } from '../config/config.js';
import { describe } from '../errors/describe-error.js';
import { isPassingFault } from '../graph/graph-errors.js';
import { Outbox } from '../outbox/outbox.js';
import { Log } from '../logs/log.js';
import { definedJobs, HANDLES_JOB } from './job.js';
import { bullConnection, QUEUE_PREFIX, type JobData } from './queues.js';

type Handler = (subjectId: string) => Promise<void>;

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

/** Runs jobs: one BullMQ worker for each queue, one handler for each job. */
@Injectable()
export class JobWorkers implements OnApplicationShutdown {
  private readonly log = new Log('Jobs');
  private readonly workers: Worker<JobData>[] = [];
  private connection: Redis | null = null;

  constructor(
    private readonly config: Config,
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
    private readonly outbox: Outbox,
  ) {}

  /** @throws Error when a job has no handler, or two. */
  start(): void {
    const handlers = this.findHandlers();
    const connection = (this.connection = bullConnection(this.config));
    for (const queue of new Set(definedJobs().map((job) => job.queue))) {
      const bounds = definedJobs().flatMap((job) =>
        job.queue === queue && job.sideBySide !== null ? [job.sideBySide] : [],
      );
      const worker = new Worker<JobData>(queue, (job) => this.run(job, handlers), {
        connection,
        prefix: QUEUE_PREFIX,
        concurrency: Math.min(this.config.jobConcurrency, ...bounds),
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

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.close()));
    this.connection?.disconnect();
  }

  private async run(job: Job<JobData>, handlers: Map<string, Handler>): Promise<void> {
    const { entryId, subjectId } = job.data;
    try {
      // Delivered twice and already done: nothing is left to do.
      if (entryId && !(await this.outbox.isPending(entryId))) return;
      const cause = { kind: 'JOB', operation: job.name, entryId } as const;
      await runBecauseOf(cause, () => handlers.get(job.name)!(subjectId));
      if (entryId) await this.outbox.done(entryId);
    } catch (error) {
      throw new JobFailure(error);
    }
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

  private findHandlers(): Map<string, Handler> {
    const handlers = new Map<string, Handler>();
    for (const { instance } of this.discovery.getProviders()) {
      if (!instance || typeof instance !== 'object') continue;
      const target = instance as Record<string, Handler>;
      for (const method of this.scanner.getAllMethodNames(
        Object.getPrototypeOf(target) as object,
      )) {
        const name = this.reflector.get<string | undefined>(HANDLES_JOB, target[method]!);
        if (name === undefined) continue;
        if (handlers.has(name)) throw new Error(`two handlers for the job ${name}`);
        handlers.set(name, (subjectId) => target[method]!.call(target, subjectId));
      }
    }
    const missing = definedJobs().filter((job) => !handlers.has(job.name));
    if (missing.length > 0)
      throw new Error(`no handler for ${missing.map((job) => job.name).join(', ')}`);
    return handlers;
  }
}
