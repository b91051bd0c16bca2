import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  readWritten,
  writtenProperties,
  type Written,
} from '../../src/platform/graph/written-values.js';

const two = (most: number, least = 0) =>
  fc.integer({ min: least, max: most }).map((n) => String(n).padStart(2, '0'));
const day = fc
  .tuple(fc.integer({ min: 1900, max: 2100 }), two(12, 1), two(28, 1))
  .map((parts) => parts.join('-'));
const moment = fc
  .tuple(day, two(23), two(59), two(59), fc.integer({ min: 1, max: 999_999_999 }))
  .map(([d, h, m, s, n]) => `${d}T${h}:${m}:${s}.${String(n).padStart(9, '0')}Z`);
const degrees = fc.double({ min: -180, max: 180, noNaN: true }).filter((n) => !Object.is(n, -0));
const value: fc.Arbitrary<Written> = fc.oneof(
  fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('sealed:1:')),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  day.map((text) => ({ $type: 'Date' as const, _value: text })),
  moment.map((text) => ({ $type: 'OffsetDateTime' as const, _value: text })),
  fc
    .tuple(degrees, degrees)
    .map(([x, y]) => ({ $type: 'Point' as const, _value: `SRID=4326;POINT (${x} ${y})` })),
);

test('a value that is read from its written form is written the same again', () => {
  fc.assert(
    fc.property(fc.oneof(value, fc.array(value)), (written) => {
      const read = readWritten(written, () => null);
      expect(writtenProperties({ read }, (text) => text)).toEqual({ read: written });
    }),
  );
});

test.each([
  [{ $type: 'Date', _value: '1.2.2026' }, 'a Date that is not written as 2026-01-31'],
  [{ $type: 'OffsetDateTime', _value: '2026-01-31T09:00:00+02:00' }, 'not in UTC'],
  [{ $type: 'Point', _value: 'POINT (1 2)' }, 'a Point'],
  [{ $type: 'Duration', _value: 'P1D' }, 'an unknown type: Duration'],
])('%j is refused', (written, message) => {
  expect(() => readWritten(written as Written, () => null)).toThrow(message);
});
