import { DateTime } from 'luxon';
import type { Slot } from '../engine/instance.js';

/** Parts of a day, with their local hours. */
const PERIODS = [
  { name: 'MORNING', from: 8, until: 12 },
  { name: 'AFTERNOON', from: 12, until: 16 },
  { name: 'EVENING', from: 16, until: 20 },
] as const;

/** The same by name: local hours at which a part of the day begins and ends. */
export const PERIODS_OF_DAY = Object.fromEntries(
  PERIODS.map(({ name, from, until }) => [name, { from, until }]),
);

/** A window is read for at most so many days: what is later is found when its time comes. */
const MOST_DAYS = 30;
const DAY_MS = 86_400_000;

interface Window {
  from: Date;
  until: Date;
}

/**
 * The slots of a window that have not begun yet, in order. A slot counts when the window covers at
 * least half of it, or when the whole window lies within it.
 * @param zone IANA time zone in which days are counted.
 */
export function slotsOf(window: Window, zone: string, now: Date): Slot[] {
  const begin = Math.max(window.from.getTime(), now.getTime());
  const slots: Slot[] = [];
  const first = dayOf(begin, zone);
  for (let day = first; day < first + MOST_DAYS; day += 1) {
    const { start: midnight, slots: ofDay } = calendarDay(day, zone);
    if (midnight >= window.until.getTime()) break;
    for (const { slot, start, end } of ofDay) {
      if (start <= now.getTime()) continue;
      const covered =
        Math.min(end, window.until.getTime()) - Math.max(start, window.from.getTime());
      const within = window.from.getTime() >= start && window.until.getTime() <= end;
      if (within || covered * 2 >= end - start) slots.push(slot);
    }
  }
  return slots;
}

interface CalendarDay {
  start: number;
  slots: { slot: Slot; start: number; end: number }[];
}

/** Days of a zone that have been asked for; a whole run asks for the same ones again and again. */
const calendars = new Map<string, Map<number, CalendarDay>>();

/** @param day counted from 1970-01-01. */
function calendarDay(day: number, zone: string): CalendarDay {
  let days = calendars.get(zone);
  if (!days) calendars.set(zone, (days = new Map<number, CalendarDay>()));
  let found = days.get(day);
  if (!found) {
    const date = new Date(day * DAY_MS).toISOString().slice(0, 10);
    const local = DateTime.fromISO(date, { zone });
    const slots = PERIODS.map(({ name, from, until }) => ({
      slot: `${date}/${name}`,
      start: local.set({ hour: from }).toMillis(),
      end: local.set({ hour: until }).toMillis(),
    }));
    days.set(day, (found = { start: local.toMillis(), slots }));
  }
  return found;
}

/** The day of a moment in a zone, which is at most one off from that of Greenwich. */
function dayOf(moment: number, zone: string): number {
  let day = Math.floor(moment / DAY_MS) + 1;
  while (calendarDay(day, zone).start > moment) day -= 1;
  return day;
}

/** The part of the week that a slot is in, such as 'SATURDAY/MORNING'. */
export function timeOfWeek(slot: Slot): string {
  const [date, period] = slot.split('/');
  const day = DateTime.fromISO(date!, { zone: 'utc', locale: 'en' }).weekdayLong!;
  return `${day.toUpperCase()}/${period}`;
}

/** Beginning and end of a slot. */
export function windowOf(slot: Slot, zone: string): Window {
  const [date, name] = slot.split('/');
  const period = PERIODS.find((one) => one.name === name)!;
  const day = DateTime.fromISO(date!, { zone });
  return {
    from: day.set({ hour: period.from }).toJSDate(),
    until: day.set({ hour: period.until }).toJSDate(),
  };
}
