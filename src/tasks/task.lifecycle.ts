import { Lifecycle } from '../platform/lifecycle/lifecycle.js';
import { TaskRefusal } from './tasks.refusals.js';

export enum TaskState {
  OPEN = 'OPEN',
  ACCEPTED = 'ACCEPTED',
  STARTED = 'STARTED',
  DONE = 'DONE',
  CONFIRMED = 'CONFIRMED',
  CANCELLED = 'CANCELLED',
}

export type TaskAction = 'accept' | 'start' | 'finish' | 'confirm' | 'drop' | 'cancel';

const { OPEN, ACCEPTED, STARTED, DONE, CONFIRMED, CANCELLED } = TaskState;

/** A task that is dropped is open again at once, for somebody else. */
export const taskLifecycle = new Lifecycle<TaskState, TaskAction>(TaskRefusal.STATE, {
  [OPEN]: { accept: ACCEPTED, drop: OPEN, cancel: CANCELLED },
  [ACCEPTED]: { start: STARTED, finish: DONE, drop: OPEN, cancel: CANCELLED },
  [STARTED]: { finish: DONE, drop: OPEN, cancel: CANCELLED },
  [DONE]: { confirm: CONFIRMED, cancel: CANCELLED },
  [CONFIRMED]: {},
  [CANCELLED]: {},
});
