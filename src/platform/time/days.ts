import { DateTime } from 'luxon';

/**
 * The one place that knows calendars. A day is written `YYYY-MM-DD`; a zone is one of the IANA, such
 * as Europe/Sofia.
 */

/** The zone whose midnight ends a day where no other is asked for. */
const UTC = 'utc';

/** The day on which this moment falls. */
export function dayOf(moment: Date, zone = UTC): string {
  return DateTime.fromJSDate(moment, { zone }).toISODate()!;
}

/** The moment at which clocks in this zone show the full hour of a day. */
export function momentOf(day: string, hour: number, zone: string): Date {
  return DateTime.fromISO(day, { zone }).set({ hour }).toJSDate();
}

/** The day so many days later; earlier for a negative number. */
export function plusDays(day: string, days: number): string {
  return calendar(day).plus({ days }).toISODate()!;
}

/** The Sunday of the week to which a day belongs. */
export function sundayOf(day: string): string {
  return calendar(day).endOf('week').toISODate()!;
}

/** The name of the day of the week, such as `SATURDAY`. */
export function weekdayOf(day: string): string {
  return calendar(day).setLocale('en').weekdayLong!.toUpperCase();
}

function calendar(day: string): DateTime {
  return DateTime.fromISO(day, { zone: UTC });
}
