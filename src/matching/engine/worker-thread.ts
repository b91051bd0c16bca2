/** What runs inside the thread that `solve-in-worker.ts` starts. */
import { parentPort, workerData } from 'node:worker_threads';
import { decide, type DecideOptions } from './decide.js';
import type { Instance } from './instance.js';
import type { WorkerAnswer } from './solve-in-worker.js';
import { InstanceRefused } from './validate.js';

interface Task {
  instance: Instance;
  options: DecideOptions;
  stopFlag: Int32Array;
}

async function answer({ instance, options, stopFlag }: Task): Promise<WorkerAnswer> {
  try {
    const stopped = (): boolean => Atomics.load(stopFlag, 0) === 1;
    return { decision: await decide(instance, { ...options, stopped }) };
  } catch (error) {
    if (error instanceof InstanceRefused)
      return { refused: { code: error.code, path: error.path, what: error.what } };
    return { failed: error instanceof Error ? error.message : String(error) };
  }
}

parentPort?.postMessage(await answer(workerData as Task));
