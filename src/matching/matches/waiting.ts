import type { Urgency } from '../../needs/urgency.js';
import { DAY, HOUR } from '../../platform/time/durations.js';

interface Waiting {
  /** After this long without an answer, whoever should answer is reminded. Milliseconds. */
  remind: number;
  /** After this long the proposal or the request to givers lapses. Milliseconds. */
  lapse: number;
}

/** How long a match waits for an answer, by the urgency of its need. */
export const WAITING: Record<`${Urgency}`, Waiting> = {
  CRISIS: { remind: 4 * HOUR, lapse: DAY },
  URGENT: { remind: DAY, lapse: 2 * DAY },
  SOON: { remind: 2 * DAY, lapse: 5 * DAY },
  ROUTINE: { remind: 3 * DAY, lapse: 7 * DAY },
};

/** After this long without a match, the search for a need reaches further. Milliseconds. */
export const WIDEN_AFTER: Record<`${Urgency}`, number> = {
  CRISIS: 2 * DAY,
  URGENT: 2 * DAY,
  SOON: 5 * DAY,
  ROUTINE: 5 * DAY,
};

/** How many times further than its giver's radius an offer is then looked at. */
export const WIDER = 1.5;
