import { expect, test } from '@jest/globals';
import {
  dayOf,
  daysOnEarth,
  momentOf,
  plusDays,
  sundayOf,
  wallTimeOf,
  weekdayOf,
} from '../../src/platform/time/days.js';

test.each([
  ['2026-03-01T22:30:00Z', '2026-03-01', '2026-03-02'],
  ['2026-06-30T21:00:00Z', '2026-06-30', '2026-07-01'],
  ['2026-12-31T12:00:00Z', '2026-12-31', '2026-12-31'],
])('%s is on %s in Greenwich and on %s in Sofia', (moment, greenwich, sofia) => {
  expect(dayOf(new Date(moment), 'utc')).toBe(greenwich);
  expect(dayOf(new Date(moment), 'Europe/Sofia')).toBe(sofia);
});

test.each([
  ['2026-03-01', 8, 'Europe/Sofia', '2026-03-01T06:00:00.000Z'],
  ['2026-06-30', 0, 'Europe/Sofia', '2026-06-29T21:00:00.000Z'],
  // Clocks go forward at 03:00 and back at 04:00.
  ['2026-03-29', 8, 'Europe/Sofia', '2026-03-29T05:00:00.000Z'],
  ['2026-10-25', 8, 'Europe/Sofia', '2026-10-25T06:00:00.000Z'],
])('on %s it is %i o’clock in %s at %s', (day, hour, zone, moment) => {
  expect(momentOf(day, hour, zone).toISOString()).toBe(moment);
});

test('days are counted over months, leap days and changes of the clocks', () => {
  expect(plusDays('2028-02-28', 2)).toBe('2028-03-01');
  expect(plusDays('2026-03-28', 2)).toBe('2026-03-30');
  expect(plusDays('2026-01-01', -1)).toBe('2025-12-31');
  expect(plusDays('1970-01-01', 20_515)).toBe('2026-03-03');
});

test('weeks end on Sundays', () => {
  expect(sundayOf('2026-03-02')).toBe('2026-03-08');
  expect(sundayOf('2026-03-08')).toBe('2026-03-08');
  expect(weekdayOf('2026-03-08')).toBe('SUNDAY');
});

test('whose day is meant must be said', () => {
  // @ts-expect-error Without a zone it would be Greenwich's for all.
  const day = () => dayOf(new Date('2026-03-01T22:30:00Z'));
  expect(day).toBeInstanceOf(Function);
});

test.each([
  ['2026-03-01T09:59:59Z', '2026-02-28', '2026-03-01'],
  // For two hours there are three days.
  ['2026-03-01T10:00:00Z', '2026-02-28', '2026-03-02'],
  ['2026-03-01T11:59:59Z', '2026-02-28', '2026-03-02'],
  ['2026-03-01T12:00:00Z', '2026-03-01', '2026-03-02'],
  ['2026-03-02T00:00:00Z', '2026-03-01', '2026-03-02'],
])('at %s calendars on Earth show %s to %s', (moment, earliest, latest) => {
  expect(daysOnEarth(new Date(moment))).toEqual({ earliest, latest });
});

test.each([
  ['2026-03-01T22:30:00Z', 'Europe/Sofia', '2026-03-02T00:30:00.000Z'],
  ['2026-06-30T21:30:00Z', 'Europe/Sofia', '2026-07-01T00:30:00.000Z'],
  ['2026-03-01T10:30:00Z', 'Pacific/Kiritimati', '2026-03-02T00:30:00.000Z'],
  ['2026-03-01T10:30:00Z', 'Pacific/Pago_Pago', '2026-02-28T23:30:00.000Z'],
])('at %s clocks and calendars in %s show %s', (moment, zone, shown) => {
  expect(wallTimeOf(new Date(moment), zone)).toBe(shown);
});
