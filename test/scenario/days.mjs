const DAY = 24 * 60 * 60 * 1000;
const today = Math.floor(Date.now() / DAY) * DAY;

/**
 * A date so many days from today.
 * @param {number} days
 */
export function day(days) {
  return new Date(today + days * DAY).toISOString().slice(0, 10);
}

/**
 * @param {number} days
 * @param {number} hour of the day, in UTC
 */
function moment(days, hour) {
  return new Date(today + days * DAY + hour * 60 * 60 * 1000).toISOString();
}

/** When the family needs things: within the next twelve days, from the day after tomorrow. */
export const soon = { from: moment(2, 0), until: moment(13, 0) };

/** Every day of that time, as long as it is light. */
export const daytimes = Array.from({ length: 10 }, (_, index) => ({
  from: moment(index + 2, 5),
  until: moment(index + 2, 18),
}));

/** After work on the same days. */
export const afternoons = daytimes.map(({ from, until }) => ({
  from: from.replace('T05', 'T10'),
  until,
}));
