import { DAY, HOUR } from '../platform/time/durations.js';

/** When an answer is brought to mind, and when waiting for it is over. */
export interface Waiting {
  remindAt: Date;
  dueAt: Date;
}

/**
 * How long an open task waits for somebody: a reminder after a day, the supervisor after two, and
 * where its visit is nearer, after a quarter and a half of the time that is left until then.
 */
export function untilSomebodyAccepts(now: Date, startsAt: Date): Waiting {
  const left = Math.max(0, startsAt.getTime() - now.getTime());
  return {
    remindAt: new Date(now.getTime() + Math.min(DAY, left / 4)),
    dueAt: new Date(now.getTime() + Math.min(2 * DAY, left / 2)),
  };
}

/** Whoever has accepted a task is asked about it once its time is over, and has so long to answer. */
const TO_ANSWER = 24 * HOUR;

export function untilSomebodyAnswers(endsAt: Date): Waiting {
  return { remindAt: endsAt, dueAt: new Date(endsAt.getTime() + TO_ANSWER) };
}

/** So many days of the agency after it was called done, it can still be said that it was not. */
export const DAYS_TO_TAKE_BACK = 7;
