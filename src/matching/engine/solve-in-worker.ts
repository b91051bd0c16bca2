/** Runs `decide` in a thread of its own, so that nobody's event loop waits for a solver. */
import { Worker } from 'node:worker_threads';
import type { Decision } from './decision.js';
import type { DecideOptions } from './decide.js';
import type { Instance } from './instance.js';
import { InstanceRefused, type RefusalCode } from './validate.js';

export interface WorkerOptions extends Omit<DecideOptions, 'signal'> {
  /**
   * Cancels: the thread is asked to stop and answers with the best so far; one that does not within
   * the grace time is ended.
   */
  signal?: AbortSignal;
  /** Most memory of the thread's heap, MiB; beyond it the thread ends with an error. */
  memoryMiB?: number;
}

/** What the thread answers; see `worker-thread.ts`. */
export type WorkerAnswer =
  | { decision: Decision }
  | { refused: { code: RefusalCode; path: string; what: string } }
  | { failed: string };

const DEFAULT_MEMORY_MIB = 1024;
const DEFAULT_TIME_LIMIT_MS = 60_000;
/** A solver inside WebAssembly notices its limit late; after this long the thread is ended. */
const GRACE_MS = 15_000;

/** The thread ended without an answer: out of memory, or deaf to its time limit. */
export class WorkerEnded extends Error {
  constructor(why: string) {
    super(`The matching thread ended without an answer: ${why}`);
    this.name = 'WorkerEnded';
  }
}

/**
 * As `decide`, in a worker thread. Throws `InstanceRefused` as `decide` does, `WorkerEnded` when the
 * thread ends without an answer.
 */
export function solveInWorker(instance: Instance, options: WorkerOptions = {}): Promise<Decision> {
  const { signal, memoryMiB = DEFAULT_MEMORY_MIB, ...limits } = options;
  // One shared number is how the thread learns of a cancellation while it computes.
  const stopFlag = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(new URL('./worker-thread.js', import.meta.url), {
    workerData: { instance, options: limits, stopFlag },
    resourceLimits: { maxOldGenerationSizeMb: memoryMiB },
  });
  return new Promise<Decision>((resolve, reject) => {
    let ended: string | undefined;
    let timer: NodeJS.Timeout | undefined;
    const endAfter = (milliseconds: number, why: string): void => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        ended = why;
        void worker.terminate();
      }, milliseconds);
      timer.unref();
    };
    const cancel = (): void => {
      Atomics.store(stopFlag, 0, 1);
      endAfter(GRACE_MS, 'cancelled');
    };
    const settle = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
      void worker.terminate();
    };
    endAfter((limits.timeLimitMs ?? DEFAULT_TIME_LIMIT_MS) + GRACE_MS, 'over its time');
    if (signal?.aborted) cancel();
    else signal?.addEventListener('abort', cancel, { once: true });
    worker.once('message', (answer: WorkerAnswer) => {
      settle();
      if ('decision' in answer) resolve(answer.decision);
      else if ('refused' in answer) {
        const { code, path, what } = answer.refused;
        reject(new InstanceRefused(code, path, what));
      } else reject(new Error(answer.failed));
    });
    worker.once('error', (error: Error & { code?: string }) => {
      settle();
      reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new WorkerEnded('out of memory') : error);
    });
    worker.once('exit', (code) => {
      settle();
      reject(new WorkerEnded(ended ?? `exit code ${code}`));
    });
  });
}
