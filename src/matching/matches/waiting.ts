import type { Urgency } from '../../needs/urgency.js';
import { DAY, HOUR } from '../../platform/time/durations.js';

interface Patience {
  /** After this long without an answer, whoever should answer is reminded. Milliseconds. */
  remind: number;
  /** After this long the proposal or the request to givers lapses. Milliseconds. */
  lapse: number;
}

/** How long a match waits for an answer, by the urgency of its need. */
const PATIENCE: Record<`${Urgency}`, Patience> = {
  CRISIS: { remind: 4 * HOUR, lapse: DAY },
  URGENT: { remind: DAY, lapse: 2 * DAY },
  SOON: { remind: 2 * DAY, lapse: 5 * DAY },
  ROUTINE: { remind: 3 * DAY, lapse: 7 * DAY },
};

/** When whoever should answer is reminded, and until when the answer is due. */
interface Waiting {
  remindAt: Date;
  dueAt: Date;
}

/** How long a decision or a giver is waited for: never longer than until the visit begins. */
export function untilAnswered(urgency: `${Urgency}`, now: Date, startsAt: Date): Waiting {
  const left = Math.max(0, startsAt.getTime() - now.getTime());
  const { remind, lapse } = PATIENCE[urgency];
  return {
    remindAt: new Date(now.getTime() + Math.min(remind, left / 2)),
    dueAt: new Date(now.getTime() + Math.min(lapse, left)),
  };
}

/** Once its time is over, somebody says whether a confirmed match has taken place. */
export function untilDelivered(endsAt: Date): Waiting {
  return { remindAt: endsAt, dueAt: new Date(endsAt.getTime() + DAY) };
}

/** After this long without a match, the search for a need reaches further. Milliseconds. */
export const WIDEN_AFTER: Record<`${Urgency}`, number> = {
  CRISIS: 2 * DAY,
  URGENT: 2 * DAY,
  SOON: 5 * DAY,
  ROUTINE: 5 * DAY,
};

/** How many times further than its giver's radius an offer is then looked at. */
export const WIDER = 1.5;
