/** Lengths of time in milliseconds. A `DAY` is 24 hours, whatever a calendar says. */
export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
