import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { FlowProducer, Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import { Config } from '../config/config.js';
import type { RunnableJob } from '../events/listeners.js';
import { Log } from '../logs/log.js';
import { bullConnection } from './redis.js';

/** Braces keep all keys of the queues in one slot of a Redis cluster. */
export const QUEUE_PREFIX = '{kinweave}';

/** What a job carries: the outbox entry that asked for it and the id of the record it is about. */
export interface JobData {
  entryId: string;
  subjectId: string;
}

export interface JobToAdd {
  job: Pick<RunnableJob, 'name' | 'queue'>;
  entryId: string;
  subjectId: string;
}

const RETRIES = { attempts: 5, backoff: { type: 'exponential', delay: 500, jitter: 0.5 } };

@Injectable()
export class Queues implements OnApplicationShutdown {
  private readonly queues = new Map<string, Queue<JobData>>();
  private readonly log = new Log(Queues.name);
  private connection: Redis | null = null;
  private flows: FlowProducer | null = null;

  constructor(private readonly config: Config) {}

  /**
   * Hands outbox entries over. What waits for the same job about the same record is not doubled; what
   * is asked for while it runs is done once more afterwards.
   */
  async add(entries: JobToAdd[]): Promise<void> {
    for (const queue of new Set(entries.map((entry) => entry.job.queue)))
      await this.queue(queue).addBulk(
        entries.filter((entry) => entry.job.queue === queue).map(toSharedJob),
      );
  }

  /**
   * Hands over jobs that several workers share, and one that begins when all of them are over. What
   * is there already is not doubled, so a flow may be handed over again.
   */
  async addFlow(last: JobToAdd, first: JobToAdd[]): Promise<void> {
    this.connection ??= bullConnection(this.config);
    if (!this.flows) {
      this.flows = new FlowProducer({ connection: this.connection, prefix: QUEUE_PREFIX });
      this.flows.on('error', () => this.log.warn({ message: 'Redis is away', queue: 'flows' }));
    }
    await this.flows.add({
      ...toJob(last),
      queueName: last.job.queue,
      children: first.map((each) => {
        const job = toJob(each);
        const opts = { ...job.opts, ignoreDependencyOnFailure: true };
        return { ...job, opts, queueName: each.job.queue };
      }),
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([...this.queues.values()].map((queue) => queue.close()));
    await this.flows?.close();
    this.connection?.disconnect();
  }

  private queue(name: string): Queue<JobData> {
    const existing = this.queues.get(name);
    if (existing) return existing;
    this.connection ??= bullConnection(this.config);
    const queue = new Queue<JobData>(name, { connection: this.connection, prefix: QUEUE_PREFIX });
    queue.on('error', () => this.log.warn({ message: 'Redis is away', queue: name }));
    this.queues.set(name, queue);
    return queue;
  }
}

function toJob({ job, entryId, subjectId }: JobToAdd) {
  return {
    name: job.name,
    data: { entryId, subjectId },
    // What failed for good is kept in the graph, where it outlives Redis.
    opts: { ...RETRIES, jobId: entryId, removeOnComplete: true, removeOnFail: true },
  };
}

/** A job that is done for all who ask for the same. */
function toSharedJob(entry: JobToAdd) {
  const job = toJob(entry);
  const deduplication = { id: `${job.name} ${entry.subjectId}`, keepLastIfActive: true };
  return { ...job, opts: { ...job.opts, deduplication } };
}
