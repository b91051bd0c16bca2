/** Slots as sortable numbers. */
import type { Slot } from './instance.js';

const PERIODS = ['MORNING', 'AFTERNOON', 'EVENING'] as const;
const SHAPE = /^(\d{4})-(\d{2})-(\d{2})\/(MORNING|AFTERNOON|EVENING)$/;

/** Whether the text names a slot of a real day. */
export function isSlot(text: string): boolean {
  const found = SHAPE.exec(text);
  if (!found) return false;
  const [, year, month, day] = found;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
}

/** A number that sorts slots by time: day first, then morning, afternoon, evening. */
function slotOrder(slot: Slot): number {
  const period = PERIODS.indexOf(slot.slice(11) as (typeof PERIODS)[number]);
  return Number(slot.slice(0, 4) + slot.slice(5, 7) + slot.slice(8, 10)) * 3 + period;
}

export function compareSlots(a: Slot, b: Slot): number {
  return slotOrder(a) - slotOrder(b);
}

const FIRST_HOURS = [8, 12, 16];

/**
 * When a slot begins, milliseconds since 1970, its local wall time read as UTC: so are the moments
 * of an instance.
 */
export function slotStart(slot: Slot): number {
  const period = PERIODS.indexOf(slot.slice(11) as (typeof PERIODS)[number]);
  return Date.parse(`${slot.slice(0, 10)}T00:00:00Z`) + (FIRST_HOURS[period] ?? 0) * 3_600_000;
}
