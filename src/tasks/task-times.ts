import { HOUR } from '../platform/time/durations.js';

/** When an open task is brought back to mind, and when it goes to the supervisor. */
export function taskTimes(now: Date): { remindAt: Date; dueAt: Date } {
  return {
    remindAt: new Date(now.getTime() + 24 * HOUR),
    dueAt: new Date(now.getTime() + 48 * HOUR),
  };
}
