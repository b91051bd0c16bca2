import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { toHundredths, toQuantity } from '../../src/catalogue/quantity.js';
import { UserErrors } from '../../src/platform/refusals/user-errors.js';

function refusal(value: number, unit: string, kindUnit = 'EUR'): string[] {
  try {
    toHundredths({ value, unit }, kindUnit, 'input.quantity');
    return [];
  } catch (error) {
    if (!(error instanceof UserErrors)) throw error;
    return error.errors.map(({ code, path }) => `${code} ${path.join('.')}`);
  }
}
const BAD_VALUE = 'INVALID_QUANTITY input.quantity.value';

test('every amount of two decimals comes back as it was', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000_000_000 }), (hundredths) => {
      const text = `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`;
      const stored = toHundredths({ value: Number(text), unit: 'EUR' }, 'EUR', 'input.quantity');
      expect(stored).toBe(hundredths);
      expect(toQuantity(stored, 'EUR')).toEqual({ value: Number(text), unit: 'EUR' });
    }),
  );
});

test('sums of stored amounts are exact', () => {
  const amounts = [0.1, 0.2, 0.3].map((value) =>
    toHundredths({ value, unit: 'EUR' }, 'EUR', 'input.quantity'),
  );
  expect(amounts[0]! + amounts[1]!).toBe(amounts[2]);
});

test('a third decimal is refused wherever it stands', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1_000_000 }),
      fc.integer({ min: 1, max: 999 }).filter((thousandths) => thousandths % 10 !== 0),
      (whole, thousandths) => {
        const value = Number(`${whole}.${String(thousandths).padStart(3, '0')}`);
        expect(refusal(value, 'EUR')).toEqual([BAD_VALUE]);
      },
    ),
  );
});

test.each([0, -0, -1, -0.01, Number.NaN, Infinity, -Infinity, 1_000_000_000.01, 1e300])(
  '%p is no quantity',
  (value) => expect(refusal(value, 'EUR')).toEqual([BAD_VALUE]),
);

test('the largest quantity is a thousand million', () => {
  expect(refusal(1_000_000_000, 'EUR')).toEqual([]);
});

test('what is counted in ones has no decimals, what is measured has', () => {
  expect(refusal(1.5, 'PIECE', 'PIECE')).toEqual([BAD_VALUE]);
  expect(refusal(2, 'PIECE', 'PIECE')).toEqual([]);
  expect(refusal(1.5, 'HOUR', 'HOUR')).toEqual([]);
});

test('another unit is refused and the right one named', () => {
  expect(refusal(1, 'EUR', 'PIECE')).toEqual(['WRONG_UNIT input.quantity.unit']);
  expect(refusal(-1, 'EUR', 'PIECE')).toEqual([BAD_VALUE, 'WRONG_UNIT input.quantity.unit']);
  expect(() => toHundredths({ value: 1, unit: 'EUR' }, 'PIECE', 'input.quantity')).toThrow(
    expect.objectContaining({
      errors: [expect.objectContaining({ whatToDo: 'Give the quantity in PIECE.' })],
    }),
  );
});
