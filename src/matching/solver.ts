import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Piscina } from 'piscina';
import type { Decision } from './engine/decision.js';
import type { Instance } from './engine/instance.js';

/** Beyond this a thread is ended, and its job fails and is tried again. MiB. */
const MOST_MEMORY = 1024;
const MOST_THREADS = 2;

/**
 * Decides in threads of its own: a blocked event loop would lose the locks of all running jobs.
 * The threads stay, so that a small decision does not wait for one to start.
 */
@Injectable()
export class Solver implements OnApplicationShutdown {
  private readonly pool = new Piscina({
    filename: new URL('./solver-thread.js', import.meta.url).href,
    minThreads: 1,
    maxThreads: MOST_THREADS,
    idleTimeout: 60_000,
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY },
  });

  /** @param timeLimitMs after which the best decision found so far is taken. */
  async decide(instance: Instance, timeLimitMs: number): Promise<Decision> {
    return (await this.pool.run({ instance, options: { timeLimitMs } })) as Decision;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.destroy();
  }
}
