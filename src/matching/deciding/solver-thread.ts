import { decide, type DecideOptions } from '../engine/decide.js';
import type { Decision } from '../engine/decision.js';
import type { Instance } from '../engine/instance.js';
import { divide, type Bucket, type RunNeed, type Slice } from './slices.js';

/** What a thread of the pool does: one decision at a time. */
export function solve(task: { instance: Instance; options: DecideOptions }): Promise<Decision> {
  return decide(task.instance, task.options);
}

export function divideRun(run: {
  needs: RunNeed[];
  buckets: Bucket[];
  mostNeeds: number;
  turn: number;
}): Slice[] {
  return divide(run.needs, run.buckets, run.mostNeeds, run.turn);
}
