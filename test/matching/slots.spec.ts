import { expect, test } from '@jest/globals';
import { slotsOf, windowOf } from '../../src/matching/slots.js';

const ZONE = 'Europe/Sofia';

test.each([
  // Clocks go back at 04:00, and forward at 03:00.
  ['2026-10-25', '2026-10-24T21:00:00Z', '2026-10-25T22:00:00Z', '2026-10-25T06:00:00.000Z'],
  ['2027-03-28', '2027-03-27T22:00:00Z', '2027-03-28T21:00:00Z', '2027-03-28T05:00:00.000Z'],
])('on %s, when the clocks change, visits are at their usual hours', (day, from, until, eight) => {
  const window = { from: new Date(from), until: new Date(until) };
  const slots = ['MORNING', 'AFTERNOON', 'EVENING'].map((part) => `${day}/${part}`);
  expect(slotsOf(window, ZONE, window.from)).toEqual(slots);
  const hours = slots.map((slot) => windowOf(slot, ZONE));
  expect(hours[0]!.from.toISOString()).toBe(eight);
  const lengths = hours.map((hour) => (hour.until.getTime() - hour.from.getTime()) / 3_600_000);
  expect(lengths).toEqual([4, 4, 4]);
  expect(slotsOf(window, ZONE, hours[0]!.from)).toEqual(slots.slice(1));
});
