import { dayOf, daysOnEarth, momentOf, plusDays, weekdayOf } from '../platform/time/days.js';
import { DAY } from '../platform/time/durations.js';
import type { Slot } from './engine/instance.js';

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
  const first = countedDay(begin, zone);
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
    const date = plusDays('1970-01-01', day);
    const at = (hour: number) => momentOf(date, hour, zone).getTime();
    const slots = PERIODS.map(({ name, from, until }) => ({
      slot: `${date}/${name}`,
      start: at(from),
      end: at(until),
    }));
    days.set(day, (found = { start: at(0), slots }));
  }
  return found;
}

/** The day of a moment in a zone, which is at most one off from that of Greenwich. */
function countedDay(moment: number, zone: string): number {
  let day = Math.floor(moment / DAY) + 1;
  while (calendarDay(day, zone).start > moment) day -= 1;
  return day;
}

/** The part of the week that a slot is in, such as 'SATURDAY/MORNING'. */
export function timeOfWeek(slot: Slot): string {
  const [date, period] = slot.split('/');
  return `${weekdayOf(date!)}/${period}`;
}

/** Beginning and end of a slot. */
export function windowOf(slot: Slot, zone: string): Window {
  const [date, name] = slot.split('/');
  const { from, until } = PERIODS.find((one) => one.name === name)!;
  return { from: momentOf(date!, from, zone), until: momentOf(date!, until, zone) };
}

/** The moment about which a visit is asked: when it begins, or now where it has begun. */
export function visitAt(slot: Slot, zone: string, now: Date) {
  const { from } = windowOf(slot, zone);
  const at = from > now ? from : now;
  return { now: at, today: dayOf(at, zone), days: daysOnEarth(at) };
}
