import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  readAttributes,
  toAttributeValues,
  writeAttributes,
  type AttributeValueInput,
} from '../../src/catalogue/attribute-value.js';
import { checkAttributes, type Completeness } from '../../src/catalogue/attributes.js';
import type { KindRow } from '../../src/catalogue/catalogue.repository.js';
import { ResourceKind } from '../../src/catalogue/resource-kind.model.js';
import {
  AttributeRule,
  AttributeType,
  ResourceDomain,
  ResourceNature,
} from '../../src/catalogue/vocabulary.js';
import { UserErrors } from '../../src/platform/refusals/user-errors.js';

const text = (en: string) => ({ en, bg: en });
const attribute = (
  code: string,
  type: AttributeType,
  rule: AttributeRule,
  required = false,
): KindRow['attributes'][number] => ({
  code,
  name: text(code),
  type,
  rule,
  required,
  ...(type === AttributeType.ENUM && {
    values: ['WINTER', 'SUMMER', 'ALL_YEAR'].map((value) => ({ code: value, name: text(value) })),
  }),
});
const coat = new ResourceKind({
  id: 'coat',
  code: 'coat',
  domain: ResourceDomain.SUPPORTING,
  nature: ResourceNature.GOODS,
  unit: 'PIECE',
  nameEn: 'Coat',
  nameBg: 'Палто',
  helpEn: 'A coat.',
  helpBg: 'Палто.',
  divisible: true,
  task: null,
  checks: [],
  withdrawn: false,
  attributes: [
    attribute('size', AttributeType.INTEGER, AttributeRule.EQUALS, true),
    attribute('season', AttributeType.ENUM, AttributeRule.ONE_OF),
    attribute('weight', AttributeType.DECIMAL, AttributeRule.AT_MOST),
    attribute('hood', AttributeType.BOOLEAN, AttributeRule.EQUALS),
    attribute('colour', AttributeType.TEXT, AttributeRule.EQUALS),
  ],
  parts: [],
  substitutes: [],
});

type Pair = [code: string, value: string];
const given = (pairs: Pair[]): AttributeValueInput[] =>
  pairs.map(([code, value]) => ({ code, value }));
const check = (pairs: Pair[], completeness: Completeness = 'AS_KNOWN') =>
  checkAttributes(coat, given(pairs), completeness, 'input.attributes');

function refusal(pairs: Pair[], completeness: Completeness = 'AS_KNOWN') {
  try {
    check(pairs, completeness);
    return [];
  } catch (error) {
    if (!(error instanceof UserErrors)) throw error;
    return error.errors;
  }
}
const paths = (pairs: Pair[], completeness: Completeness = 'AS_KNOWN') =>
  refusal(pairs, completeness).map(({ code, path }) => `${code} ${path.join('.')}`);

const anyValue = fc.oneof(
  fc.integer({ min: -999_999_999, max: 999_999_999 }).map((n): Pair => ['size', String(n)]),
  fc.constantFrom('WINTER', 'SUMMER', 'ALL_YEAR').map((value): Pair => ['season', value]),
  fc.integer({ min: -99_999, max: 99_999 }).map((n): Pair => ['weight', String(n / 4)]),
  fc.boolean().map((value): Pair => ['hood', String(value)]),
  fc
    .string({ minLength: 1, maxLength: 20 })
    .filter((value) => value.trim() === value)
    .map((value): Pair => ['colour', value]),
);

test('what is accepted is stored typed and comes back as the same text, in whatever order', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(anyValue, { selector: ([code]) => code }),
      fc.func(fc.integer()),
      (pairs, order) => {
        const json = writeAttributes(check(pairs));
        const back = toAttributeValues(json).map(({ code, value }) => [code, value]);
        expect(new Map(back as Pair[])).toEqual(new Map(pairs));
        const shuffled = [...pairs].sort((a, b) => order(a[0]) - order(b[0]));
        expect(writeAttributes(check(shuffled))).toBe(json);
      },
    ),
  );
});

test('any text at all is either stored as its type or refused at its entry', () => {
  const types: Record<string, string> = {
    size: 'number',
    weight: 'number',
    hood: 'boolean',
    season: 'string',
  };
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.keys(types)),
      fc.oneof(fc.string(), fc.constantFrom('1e3', '0x10', ' 7 ', 'TRUE', 'NaN', '1,5', '-', '')),
      (code, value) => {
        const errors = paths([[code, value]]);
        if (errors.length > 0) expect(errors).toEqual(['INVALID_ATTRIBUTE input.attributes.0']);
        else expect(typeof check([[code, value]])[code]).toBe(types[code]);
      },
    ),
  );
});

test('values have the types that matching compares', () => {
  expect(
    check([
      ['hood', 'true'],
      ['weight', '1.5'],
      ['size', '24'],
      ['colour', ' red '],
      ['season', 'WINTER'],
    ]),
  ).toEqual({ size: 24, season: 'WINTER', weight: 1.5, hood: true, colour: 'red' });
});

test('several values are for ONE_OF only, and told apart from one', () => {
  const both: Pair[] = [
    ['season', 'WINTER'],
    ['season', 'SUMMER'],
    ['season', 'WINTER'],
  ];
  expect(check(both)).toEqual({ season: ['WINTER', 'SUMMER'] });
  expect(toAttributeValues(writeAttributes(check(both)))).toEqual([
    { code: 'season', value: 'WINTER' },
    { code: 'season', value: 'SUMMER' },
  ]);
  const twice: Pair[] = [
    ['size', '24'],
    ['size', '25'],
  ];
  expect(paths(twice)).toEqual(['INVALID_ATTRIBUTE input.attributes.1']);
});

test('everything wrong is said at once, and what is allowed with it', () => {
  const errors = refusal(
    [
      ['sieze', '24'],
      ['season', 'AUTUMN'],
      ['weight', 'heavy'],
      ['__proto__', 'x'],
    ],
    'ALL',
  );
  expect(errors.map(({ path }) => path.join('.'))).toEqual([
    'input.attributes.0',
    'input.attributes.1',
    'input.attributes.2',
    'input.attributes.3',
    'input.attributes',
  ]);
  expect(errors[0]!.whatToDo).toContain('size, season, weight, hood, colour');
  expect(errors[1]!.whatToDo).toContain('WINTER, SUMMER, ALL_YEAR');
  expect(errors[4]!.message).toContain('“size”');
});

test('what the kind requires is asked for where all must be said', () => {
  expect(paths([], 'ALL')).toEqual(['INVALID_ATTRIBUTE input.attributes']);
  expect(paths([], 'AS_KNOWN')).toEqual([]);
});

test('nothing stored means no attributes', () => {
  expect(readAttributes(null)).toEqual({});
  expect(toAttributeValues(null)).toEqual([]);
});
