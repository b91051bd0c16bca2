import process from 'node:process';
import { UserError } from './user-error.mjs';

/** MiB. Without a bound the worker lets garbage lie to several times this before it sweeps. */
const usual = 512;
/** MiB. What is new is swept when this is full: without a bound Node 24 lets more of it pile up. */
const young = 16;
/** Less would not last beyond its start. */
const least = 128;

/** Node's options for the worker: the most memory of its own heap; its threads have theirs. */
export function workerOptions() {
  const asked = process.env['WORKER_HEAP'];
  const heap = asked ? Number(asked) : usual;
  if (!Number.isInteger(heap) || heap < least) {
    throw new UserError(
      `WORKER_HEAP is "${asked}": it must be a whole number of MiB, ${least} or more.`,
    );
  }
  return [`--max-old-space-size=${heap}`, `--max-semi-space-size=${young}`];
}
