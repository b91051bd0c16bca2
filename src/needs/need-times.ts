import {
  requireOrder,
  type TimeWindow,
  type TimeWindowInput,
} from '../platform/graphql/time-window.js';
import { refuse, UserErrorCode } from '../platform/graphql/user-errors.js';
import { DAY } from '../platform/time/durations.js';

const FORTNIGHT_MS = 14 * DAY;

/** The window of a need that names none. */
export function defaultWindow(now: Date): TimeWindow {
  return { from: now, until: new Date(now.getTime() + FORTNIGHT_MS) };
}

/**
 * Refuses times within which nothing can happen.
 * @throws UserErrors INVALID_WINDOW at input.window.until or input.deadline.
 */
export function checkTimes(window: TimeWindowInput, deadline: Date | null, now: Date): void {
  requireOrder(window, 'input.window');
  if (window.until <= now)
    throw refuse(
      UserErrorCode.INVALID_WINDOW,
      'input.window.until',
      'This window is over already.',
      'Choose an end in the future.',
    );
  if (deadline && deadline <= window.from)
    throw refuse(
      UserErrorCode.INVALID_WINDOW,
      'input.deadline',
      'The deadline is before the window starts, so nothing could be on time.',
      'Choose a later deadline or an earlier window.',
    );
  if (deadline && deadline <= now)
    throw refuse(
      UserErrorCode.INVALID_WINDOW,
      'input.deadline',
      'This deadline has passed already.',
      'Choose one in the future, or leave it out.',
    );
}
