import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { Config } from '../config/config.js';
import { Listeners } from '../events/listeners.js';
import { Queues, type JobToAdd } from '../queue/queues.js';
import { bullConnection, RedisClient } from '../queue/redis.js';
import { Clock } from '../time/clock.js';
import { MINUTE } from '../time/durations.js';
import { Log } from '../logs/log.js';
import { OUTBOX_CHANNEL } from './outbox.js';
import { OutboxRepository, type OutboxEntry } from './outbox.repository.js';

const BATCH = 500;
const LOOK_EVERY_MS = 1_000;
/** Jobs take seconds; what was handed over longer ago than this is handed over again. */
const OVERDUE_MS = MINUTE;
/** Present as long as Redis has kept what we put there. */
const MEMORY_KEY = '{kinweave}:remembers';

/**
 * Hands outbox entries to the queues: at once when woken, else every second. Entries whose job is not
 * known here stay as they are, for a worker that knows it.
 */
@Injectable()
export class OutboxRelay implements OnApplicationShutdown {
  private readonly log = new Log('Outbox');
  /** Jobs of another release that the log has named. */
  private readonly named = new Set<string>();
  private subscriber: Redis | null = null;
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> | null = null;
  private again = false;
  private stopped = false;
  private away = false;

  constructor(
    private readonly config: Config,
    private readonly repository: OutboxRepository,
    private readonly queues: Queues,
    private readonly listeners: Listeners,
    private readonly redis: RedisClient,
    private readonly clock: Clock,
  ) {}

  start(): void {
    const subscriber = (this.subscriber = bullConnection(this.config));
    subscriber.on('message', () => this.wake());
    void subscriber.subscribe(OUTBOX_CHANNEL).catch(() => undefined);
    this.timer = setInterval(() => {
      // A subscription only listens: unless it asks now and then, its silence goes unnoticed.
      if (subscriber.status === 'ready') void subscriber.ping().catch(() => undefined);
      this.wake();
    }, LOOK_EVERY_MS);
    this.wake();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearInterval(this.timer);
    this.subscriber?.disconnect();
    await this.running;
  }

  private wake(): void {
    if (this.stopped) return;
    this.again = true;
    this.running ??= this.loop().finally(() => (this.running = null));
  }

  private async loop(): Promise<void> {
    while (this.again && !this.stopped) {
      this.again = false;
      try {
        await this.relay();
        this.away = false;
      } catch (error) {
        if (!this.away) this.log.warn({ message: 'Jobs cannot be handed over now', error });
        this.away = true;
      }
    }
  }

  private async relay(): Promise<void> {
    const now = this.clock.now();
    const forgotten = (await this.redis.client.set(MEMORY_KEY, '1', 'NX')) === 'OK';
    const before = forgotten ? now : new Date(now.getTime() - OVERDUE_MS);
    const takenBack = await this.repository.takeBackHandedOver(before);
    if (takenBack > 0)
      this.log.info({ message: 'Jobs are handed over once more', count: takenBack });
    const jobs = this.listeners.jobs().map(({ name }) => name);
    for (;;) {
      const entries = await this.repository.pending(jobs, BATCH);
      if (entries.length === 0) break;
      const known: JobToAdd[] = [];
      const flows: [JobToAdd, JobToAdd[]][] = [];
      for (const entry of entries) {
        const job = this.toAdd(entry);
        if (entry.children.length === 0) known.push(job);
        else flows.push([job, entry.children.map((child) => this.toAdd(child))]);
      }
      await this.queues.add(known);
      for (const [last, first] of flows) await this.queues.addFlow(last, first);
      await this.repository.markHandedOver(
        [...known, ...flows.flat(2)].map(({ entryId }) => entryId),
        now,
      );
      if (entries.length < BATCH) break;
    }
    await this.nameUnknown(jobs);
  }

  /** While a release is brought in, an older worker meets jobs that a newer one knows. */
  private async nameUnknown(jobs: readonly string[]): Promise<void> {
    const unknown = await this.repository.unknown([...jobs, ...this.named]);
    for (const job of unknown) {
      this.log.warn({ message: 'Jobs wait for a worker that knows them', job });
      this.named.add(job);
    }
  }

  private toAdd({ id, job, subjectId }: OutboxEntry): JobToAdd {
    // Only entries of jobs that are known here are read.
    return { job: this.listeners.job(job)!, entryId: id, subjectId };
  }
}
