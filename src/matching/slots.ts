import { DateTime } from 'luxon';
import type { Slot } from './engine/instance.js';

/** Parts of a day, with their local hours. */
const PERIODS = [
  { name: 'MORNING', from: 8, until: 12 },
  { name: 'AFTERNOON', from: 12, until: 16 },
  { name: 'EVENING', from: 16, until: 20 },
] as const;

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
  const from = new Date(Math.max(window.from.getTime(), now.getTime()));
  const slots: Slot[] = [];
  let day = DateTime.fromJSDate(from, { zone }).startOf('day');
  for (let count = 0; count < MOST_DAYS && day.toMillis() < window.until.getTime(); count++) {
    for (const { name, from: first, until: last } of PERIODS) {
      const start = day.set({ hour: first }).toMillis();
      const end = day.set({ hour: last }).toMillis();
      if (start <= now.getTime()) continue;
      const covered =
        Math.min(end, window.until.getTime()) - Math.max(start, window.from.getTime());
      const within = window.from.getTime() >= start && window.until.getTime() <= end;
      if (within || covered * 2 >= end - start) slots.push(`${day.toISODate()}/${name}`);
    }
    day = day.plus({ days: 1 });
  }
  return slots;
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
