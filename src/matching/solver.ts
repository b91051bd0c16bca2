import {
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { Piscina } from 'piscina';
import type { Decision } from './engine/decision.js';
import type { Instance } from './engine/instance.js';
import type { Bucket, RunNeed, Share } from './shares.js';

/** Beyond this a thread is ended, and its job fails and is tried again. MiB. */
const MOST_MEMORY = 1024;
const MOST_THREADS = 2;

/**
 * Decides in threads of its own: a blocked event loop would lose the locks of all running jobs.
 * The threads stay, so that a small decision does not wait for one to start. Whole runs have a
 * thread to themselves, so that nothing that just changed waits for them.
 */
@Injectable()
export class Solver implements BeforeApplicationShutdown, OnApplicationShutdown {
  private readonly atOnce = pool(1, MOST_THREADS);
  private readonly wholeRuns = pool(0, 1);
  private readonly shutdown = new AbortController();

  /** @param timeLimitMs after which the best decision found so far is taken. */
  async decide(instance: Instance, timeLimitMs: number): Promise<Decision> {
    return this.run<Decision>(this.atOnce, { instance, options: { timeLimitMs } }, 'solve');
  }

  /** As `decide`, for a share of a whole run. */
  async decideShare(instance: Instance, timeLimitMs: number): Promise<Decision> {
    return this.run<Decision>(this.wholeRuns, { instance, options: { timeLimitMs } }, 'solve');
  }

  /** Divides a whole run; see `shares.ts`. */
  async divide(run: {
    needs: RunNeed[];
    buckets: Bucket[];
    mostNeeds: number;
    turn: number;
  }): Promise<Share[]> {
    return this.run<Share[]>(this.wholeRuns, run, 'divideRun');
  }

  /** A decision that nobody will store is not waited for: its job is done by another worker. */
  beforeApplicationShutdown(): void {
    this.shutdown.abort();
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.atOnce.destroy(), this.wholeRuns.destroy()]);
  }

  private async run<T>(threads: Piscina, task: object, name: string): Promise<T> {
    return (await threads.run(task, { name, signal: this.shutdown.signal })) as T;
  }
}

function pool(minThreads: number, maxThreads: number): Piscina {
  return new Piscina({
    filename: new URL('./solver-thread.js', import.meta.url).href,
    minThreads,
    maxThreads,
    idleTimeout: 60_000,
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY },
  });
}
