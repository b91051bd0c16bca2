import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Config } from '../config/config.js';
import { Listeners } from '../events/listeners.js';
import { Graph } from '../graph/graph.js';
import { Log } from '../logs/log.js';
import { Outbox } from '../outbox/outbox.js';
import { JobWorkers } from '../queue/job-workers.js';
import { RedisClient } from '../queue/redis.js';
import { Clock } from '../time/clock.js';
import { SECOND } from '../time/durations.js';
import { askDatabases, type State } from './databases.js';

const LOOK_EVERY_MS = 5 * SECOND;

/** `late` means that a job has been due for longer than a worker may be idle. */
export interface WorkerHealth {
  readonly status: State | 'late';
  readonly neo4j: State;
  readonly redis: State;
  /** How many jobs are due, and for how long the oldest has been; null while Neo4j is away. */
  readonly due: number | null;
  readonly oldestDueSeconds: number | null;
}

/**
 * Watches whether jobs that are due get done. If a worker is idle while they wait and both databases
 * answer, something has gone wrong that nobody foresaw: it exits, and its supervisor restarts it.
 * While a database is away it waits, because a restart would not help.
 */
@Injectable()
export class WorkerWatch implements OnApplicationShutdown {
  private readonly log = new Log('Watch');
  private timer: NodeJS.Timeout | null = null;
  private looking: Promise<WorkerHealth> | null = null;
  /** Since when every look has found jobs due and both databases up, in real time. */
  private dueSince: number | null = null;

  constructor(
    private readonly config: Config,
    private readonly graph: Graph,
    private readonly redis: RedisClient,
    private readonly outbox: Outbox,
    private readonly workers: JobWorkers,
    private readonly listeners: Listeners,
    private readonly clock: Clock,
  ) {}

  start(): void {
    const everyMs = Math.min(LOOK_EVERY_MS, this.config.workerIdleMs / 4);
    this.timer = setInterval(() => void this.look(), everyMs);
  }

  /** The worker's health now. Callers at the same time share one look. */
  look(): Promise<WorkerHealth> {
    this.looking ??= this.see().finally(() => (this.looking = null));
    return this.looking;
  }

  onApplicationShutdown(): void {
    if (this.timer) clearInterval(this.timer);
  }

  private async see(): Promise<WorkerHealth> {
    const databases = await askDatabases(this.graph, this.redis);
    const waiting = databases.neo4j === 'up' ? await this.due() : null;
    const now = this.clock.now().getTime();
    const oldestMs = waiting?.oldest ? now - waiting.oldest.getTime() : 0;
    if (databases.status === 'up' && waiting && waiting.count > 0) this.watch(waiting.count);
    else this.dueSince = null;
    const isLate = databases.status === 'up' && oldestMs > this.config.workerIdleMs;
    return {
      ...databases,
      status: isLate ? 'late' : databases.status,
      due: waiting && waiting.count,
      oldestDueSeconds: waiting && Math.max(0, Math.round(oldestMs / SECOND)),
    };
  }

  /** What this worker can do: jobs of another release wait for a worker that knows them. */
  private due(): Promise<{ count: number; oldest: Date | null } | null> {
    const jobs = this.listeners.jobs().map(({ name }) => name);
    return this.outbox.waiting(jobs).catch(() => null);
  }

  private watch(count: number): void {
    this.dueSince ??= performance.now();
    const idleMs = Math.min(performance.now() - this.dueSince, this.workers.idleMs());
    if (idleMs < this.config.workerIdleMs) return;
    const seconds = Math.round(idleMs / SECOND);
    this.log.fatal({
      message: 'The worker exits: jobs are due and it is doing none',
      count,
      seconds,
    });
    process.exit(1);
  }
}
