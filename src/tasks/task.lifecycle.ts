import { Lifecycle } from '../platform/lifecycle/lifecycle.js';
import { TaskRefusal } from './tasks.refusals.js';

export enum TaskState {
  OPEN = 'OPEN',
  ACCEPTED = 'ACCEPTED',
  STARTED = 'STARTED',
  DONE = 'DONE',
  CONFIRMED = 'CONFIRMED',
  CANCELLED = 'CANCELLED',
  NOT_HELD = 'NOT_HELD',
}

export type TaskAction =
  'accept' | 'start' | 'finish' | 'confirm' | 'drop' | 'cancel' | 'takeBack' | 'miss';

const { OPEN, ACCEPTED, STARTED, DONE, CONFIRMED, CANCELLED, NOT_HELD } = TaskState;

/**
 * A task that is dropped is open again at once, for somebody else. `takeBack` is for what was called
 * done before its time is over, `miss` for what did not happen. What was done stays done, whatever
 * becomes of the match.
 */
export const taskLifecycle = new Lifecycle<TaskState, TaskAction>(TaskRefusal.STATE, {
  [OPEN]: { accept: ACCEPTED, drop: OPEN, cancel: CANCELLED },
  [ACCEPTED]: { start: STARTED, finish: DONE, drop: OPEN, cancel: CANCELLED, miss: NOT_HELD },
  [STARTED]: { finish: DONE, drop: OPEN, cancel: CANCELLED, miss: NOT_HELD },
  [DONE]: { confirm: CONFIRMED, takeBack: ACCEPTED, miss: NOT_HELD },
  [CONFIRMED]: { takeBack: ACCEPTED, miss: NOT_HELD },
  [CANCELLED]: {},
  [NOT_HELD]: {},
});
