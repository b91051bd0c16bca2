import type { BeforeApplicationShutdown, OnApplicationShutdown } from '@nestjs/common';
import { Piscina } from 'piscina';
import { MINUTE } from '../../platform/time/durations.js';
import type { DecideOptions } from '../engine/decide.js';
import type { Decision } from '../engine/decision.js';
import type { Instance } from '../engine/instance.js';
import type { Bucket, RunNeed, Slice } from './slices.js';

export interface ThreadLimits {
  /** Most memory of a thread's heap, MiB. */
  memoryMiB: number;
  /** Time beyond its limit for a decision that waits for a thread or whose solver ignores it. */
  graceMs: number;
}

const LIMITS: ThreadLimits = { memoryMiB: 1024, graceMs: MINUTE };
const MOST_THREADS = 2;
/** Hundreds of needs improve by little and slowly: once nothing more is gained, others are waiting. */
const NO_GAIN_MS = 500;

/**
 * Decides in threads of its own: a blocked event loop would lose the locks of all running jobs. They
 * begin with the first decision, so a process that asks for none has none.
 * The threads stay, so that a small decision does not wait for one to start. Whole runs have a
 * thread to themselves, so that nothing that just changed waits for them. A thread beyond its memory
 * or its time is ended, and another takes its place: its job fails and is tried again.
 */
export class Solver implements BeforeApplicationShutdown, OnApplicationShutdown {
  private readonly begun: { atOnce?: Piscina; wholeRuns?: Piscina } = {};
  private readonly shutdown = new AbortController();

  constructor(private readonly limits = LIMITS) {}

  /**
   * @param timeLimitMs after which the best decision found so far is taken.
   * @throws an error when the thread had to be ended.
   */
  decide(instance: Instance, timeLimitMs: number): Promise<Decision> {
    return this.decideIn(this.atOnce, instance, timeLimitMs);
  }

  /** As `decide`, for a slice of a whole run. */
  decideSlice(instance: Instance, timeLimitMs: number): Promise<Decision> {
    return this.decideIn(this.wholeRuns, instance, timeLimitMs);
  }

  /** Divides a whole run; see `slices.ts`. */
  async divide(run: {
    needs: RunNeed[];
    buckets: Bucket[];
    mostNeeds: number;
    turn: number;
  }): Promise<Slice[]> {
    return (await this.wholeRuns.run(run, {
      name: 'divideRun',
      signal: this.shutdown.signal,
    })) as Slice[];
  }

  /** A decision that nobody will store is not waited for: its job is done by another worker. */
  beforeApplicationShutdown(): void {
    this.shutdown.abort();
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(Object.values(this.begun).map((threads) => threads.destroy()));
  }

  private get atOnce(): Piscina {
    return (this.begun.atOnce ??= pool(1, MOST_THREADS, this.limits));
  }

  private get wholeRuns(): Piscina {
    return (this.begun.wholeRuns ??= pool(0, 1, this.limits));
  }

  private async decideIn(
    threads: Piscina,
    instance: Instance,
    timeLimitMs: number,
  ): Promise<Decision> {
    // The solver looks at its own limit, but not while it is caught in a fault of its own.
    const ignored = AbortSignal.timeout(timeLimitMs + this.limits.graceMs);
    const signal = AbortSignal.any([this.shutdown.signal, ignored]);
    const options: DecideOptions = { timeLimitMs, limits: { noGainMs: NO_GAIN_MS } };
    const task = { instance, options };
    return (await threads.run(task, { name: 'solve', signal })) as Decision;
  }
}

function pool(minThreads: number, maxThreads: number, { memoryMiB }: ThreadLimits): Piscina {
  return new Piscina({
    filename: new URL('./solver-thread.js', import.meta.url).href,
    minThreads,
    maxThreads,
    idleTimeout: MINUTE,
    resourceLimits: { maxOldGenerationSizeMb: memoryMiB },
  });
}
