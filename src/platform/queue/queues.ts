import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { Config } from '../config/config.js';
import { definedJobs, type JobDefinition } from './job.js';

/** Braces keep all keys of the queues in one slot of a Redis cluster. */
export const QUEUE_PREFIX = '{kinweave}';

/** What a job carries: the outbox entry that asked for it and the id of the record it is about. */
export interface JobData {
  entryId: string;
  subjectId: string;
}

const RETRIES = { attempts: 5, backoff: { type: 'exponential', delay: 500, jitter: 0.5 } };

/** Connections as BullMQ wants them: it waits for Redis to come back for as long as it takes. */
export function bullConnection(config: Config): Redis {
  const connection = new Redis(config.redisUrl, { maxRetriesPerRequest: null });
  connection.on('error', () => undefined);
  return connection;
}

@Injectable()
export class Queues implements OnApplicationShutdown {
  private readonly queues = new Map<string, Queue<JobData>>();
  private readonly log = new Logger(Queues.name);
  private connection: Redis | null = null;

  constructor(private readonly config: Config) {}

  /** Hands outbox entries over. An entry whose job is still waiting or running is not doubled. */
  async add(entries: { job: JobDefinition; entryId: string; subjectId: string }[]): Promise<void> {
    for (const queue of new Set(entries.map((entry) => entry.job.queue)))
      await this.queue(queue).addBulk(
        entries
          .filter((entry) => entry.job.queue === queue)
          .map(({ job, entryId, subjectId }) => ({
            name: job.name,
            data: { entryId, subjectId },
            // What failed for good is kept in the graph, where it outlives Redis.
            opts: { ...RETRIES, jobId: entryId, removeOnComplete: true, removeOnFail: true },
          })),
      );
  }

  /** Sets the clocks of all scheduled jobs; safe to repeat. */
  async schedule(): Promise<void> {
    for (const { name, queue, everyMs } of definedJobs())
      if (everyMs !== null)
        await this.queue(queue).upsertJobScheduler(
          name,
          { every: everyMs },
          {
            name,
            data: { entryId: '', subjectId: '' },
            opts: { ...RETRIES, removeOnComplete: true, removeOnFail: true },
          },
        );
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([...this.queues.values()].map((queue) => queue.close()));
    this.connection?.disconnect();
  }

  private queue(name: string): Queue<JobData> {
    const existing = this.queues.get(name);
    if (existing) return existing;
    this.connection ??= bullConnection(this.config);
    const queue = new Queue<JobData>(name, { connection: this.connection, prefix: QUEUE_PREFIX });
    queue.on('error', () => this.log.warn(`queue ${name}: Redis is away`));
    this.queues.set(name, queue);
    return queue;
  }
}
