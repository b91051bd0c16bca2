import {
  requireOrder,
  type TimeWindow,
  type TimeWindowInput,
} from '../platform/graphql/time-window.js';
import { refuse } from '../platform/refusals/user-errors.js';
import { DAY } from '../platform/time/durations.js';
import { NeedRefusal } from './needs.refusals.js';

const FORTNIGHT_MS = 14 * DAY;

/** The window of a need that names none, and of one that is sought again after its own. */
export function defaultWindow(now: Date): TimeWindow {
  return { from: now, until: new Date(now.getTime() + FORTNIGHT_MS) };
}

/**
 * Refuses times within which nothing can happen.
 * @throws UserErrors INVALID_WINDOW at input.window.until or input.deadline.
 */
export function checkTimes(window: TimeWindowInput, deadline: Date | null, now: Date): void {
  requireOrder(window, 'input.window');
  if (window.until <= now) throw refuse(NeedRefusal.WINDOW_OVER, 'input.window.until');
  if (deadline && deadline <= window.from)
    throw refuse(NeedRefusal.DEADLINE_FIRST, 'input.deadline');
  if (deadline && deadline <= now) throw refuse(NeedRefusal.DEADLINE_PASSED, 'input.deadline');
}
