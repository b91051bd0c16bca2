import { decide, type DecideOptions } from './engine/decide.js';
import type { Decision } from './engine/decision.js';
import type { Instance } from './engine/instance.js';

/** What a thread of the pool does: one decision at a time. */
export default function solve(task: {
  instance: Instance;
  options: DecideOptions;
}): Promise<Decision> {
  return decide(task.instance, task.options);
}
