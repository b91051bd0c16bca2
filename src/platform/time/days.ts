import { DateTime } from 'luxon';

/**
 * The one place that knows calendars. A day is written `YYYY-MM-DD`; a zone is one of the IANA, such
 * as Europe/Sofia.
 */

const UTC = 'utc';

/** The zones in which a day begins last and first. */
const LAST_TO_BEGIN = 'UTC-12';
const FIRST_TO_BEGIN = 'UTC+14';

/** The days, YYYY-MM-DD, that calendars on Earth show at a moment: two or three in a row. */
export type DaysOnEarth = { readonly earliest: string; readonly latest: string };

/** The day on which this moment falls. No zone stands for all: whose day is meant, the caller says. */
export function dayOf(moment: Date, zone: string): string {
  return DateTime.fromJSDate(moment, { zone }).toISODate()!;
}

/** For names of an installation's own files; no person's day. The linter lets nothing else use it. */
export function utcDayOf(moment: Date): string {
  return dayOf(moment, UTC);
}

/**
 * Every day that this moment can be read as, wherever somebody looks at a calendar. What protects
 * people goes by them (`protects` in access/predicates, docs/adr/0049).
 */
export function daysOnEarth(moment: Date): DaysOnEarth {
  return { earliest: dayOf(moment, LAST_TO_BEGIN), latest: dayOf(moment, FIRST_TO_BEGIN) };
}

/**
 * What a calendar and a clock in this zone show at a moment, written as if the zone were UTC: to be
 * compared with days and hours of that zone, never with a moment.
 */
export function wallTimeOf(moment: Date, zone: string): string {
  return DateTime.fromJSDate(moment, { zone })
    .setZone(UTC, { keepLocalTime: true })
    .toJSDate()
    .toISOString();
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

/** A moment as people in this zone write it: "5 December 2026 at 09:15". @param customs of a country. */
export function writtenMoment(moment: Date, zone: string, customs: string): string {
  return DateTime.fromJSDate(moment, { zone })
    .setLocale(customs)
    .toLocaleString({ dateStyle: 'long', timeStyle: 'short' });
}

/** A day as people write it: "5 December 2026"; a month likewise. @param customs of a country. */
export function writtenDay(day: string, customs: string): string {
  const parts = day.length === 7 ? { month: 'long', year: 'numeric' } : { dateStyle: 'long' };
  return calendar(day)
    .setLocale(customs)
    .toLocaleString(parts as Intl.DateTimeFormatOptions);
}

/** A day, a month or a year: `2019-05-17`, `2019-05` or `2019`. From 1800 on. */
export function isPartialDate(text: string): boolean {
  return /^(?:1[89]|[2-9]\d)\d\d(?:-\d\d){0,2}$/.test(text) && calendar(text).isValid;
}

/** A day as the month or the year that it falls in. */
export function toPrecision(day: string, precision: 'DAY' | 'MONTH' | 'YEAR'): string {
  return day.slice(0, { DAY: 10, MONTH: 7, YEAR: 4 }[precision]);
}

/** The first and the last day that a day, a month or a year can mean. */
export function daysWithin(date: string): { first: string; last: string } {
  const unit = date.length === 4 ? 'year' : date.length === 7 ? 'month' : 'day';
  const from = calendar(date);
  return { first: from.toISODate()!, last: from.endOf(unit).toISODate()! };
}

/** The same day so many years later, earlier for a negative number; the 29th of February stays one. */
export function plusYears(day: string, years: number): string {
  return `${String(Number(day.slice(0, 4)) + years).padStart(4, '0')}${day.slice(4)}`;
}

function calendar(day: string): DateTime {
  return DateTime.fromISO(day, { zone: UTC });
}
