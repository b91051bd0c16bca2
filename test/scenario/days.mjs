const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

/**
 * Nothing is done before its day, and nobody waits here for days. So the story plays on one day, in a
 * zone in which that day has just begun: between five and six in the morning.
 */
const ahead = ((5 - new Date().getUTCHours() + 35) % 24) - 11;
/** The zone as the agency has it; the sign in such names is turned round. */
export const zone = ahead === 0 ? 'Etc/GMT' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
const today = Math.floor((Date.now() + ahead * HOUR) / DAY) * DAY;

/**
 * A date so many days from today.
 * @param {number} days
 */
export function day(days) {
  return new Date(today + days * DAY).toISOString().slice(0, 10);
}

/** @param {number} hour of today where the story plays */
function moment(hour) {
  return new Date(today + (hour - ahead) * HOUR).toISOString();
}

/** When the family needs things. */
export const soon = { from: moment(0), until: moment(24) };

/** As long as it is light. */
export const daytimes = [{ from: moment(7), until: moment(20) }];
