import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { likenessOf, type Comparable } from '../../src/families/same-person.js';
import { freshAgency, type Client, type TestAgency } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';

let api: TestApi;
let agency: TestAgency;
let manager: Client;

beforeAll(async () => {
  api = await startApi();
  agency = await freshAgency(api);
  manager = await agency.as('CASE_MANAGER');
});
afterAll(() => api.close());

const RECORDED = {
  givenName: 'Анна-Мария',
  familyName: 'Попова',
  birthDate: '2019-05-06',
  phone: '0888 123 456',
};

const ALIKE: [what: string, typed: object][] = [
  ['names swapped', { givenName: 'Попова', familyName: 'Анна-Мария', phone: null }],
  ['a space for a hyphen', { givenName: 'Анна Мария', phone: null }],
  ['neither a space nor a hyphen', { givenName: 'Анамария', phone: null }],
  ['all in one field', { givenName: 'Анна Мария Попова', familyName: null, phone: null }],
  ['a Latin letter in a Cyrillic name', { familyName: 'Пoпова', phone: null }],
  ['Latin letters', { givenName: 'Anna-Maria', familyName: 'Popova', phone: null }],
  ['day and month swapped', { birthDate: '2019-06-05', phone: null }],
  ['the telephone without a birth date', { birthDate: null }],
  ['the telephone with the code of the country', { birthDate: null, phone: '+359 888 123456' }],
  ['the telephone and a part of the name', { givenName: 'Мария', birthDate: null }],
];

test.each(ALIKE)('whoever seems to be recorded already is asked about: %s', async (what, typed) => {
  const worker = await agency.as('CASE_MANAGER', what);
  await worker.mutate('createPerson', { ...RECORDED, confirmDuplicate: true });
  const again = { ...RECORDED, ...typed };
  expect(await worker.refused('createPerson', again)).toMatchObject([
    { code: 'POSSIBLE_DUPLICATE', path: ['input', 'confirmDuplicate'] },
  ]);
  await worker.mutate('createPerson', { ...again, confirmDuplicate: true });
});

test.each([
  [
    { givenName: 'Sean', familyName: "O'Neil" },
    { givenName: 'Sean', familyName: 'ONeil' },
  ],
  [{ givenName: 'Sean', familyName: 'O’Neil' }, { givenName: "Sean O'Neil" }],
  [
    { givenName: 'Sean', familyName: 'ONeill' },
    { givenName: 'O Neil', familyName: 'Sean' },
  ],
  [
    { givenName: 'Ann-Marie', familyName: 'Smith' },
    { givenName: 'Smith', familyName: 'Annmarie' },
  ],
  [
    { givenName: 'Mary Ann', familyName: 'Smith' },
    { givenName: 'Maryann', familyName: 'Smith' },
  ],
  [
    { givenName: 'Jan', familyName: 'De Vries' },
    { givenName: 'Jan', familyName: 'DeVries' },
  ],
])('%j and %j are one name', async (recorded, again) => {
  const worker = await agency.as('CASE_MANAGER', JSON.stringify(again));
  await worker.mutate('createPerson', { ...recorded, birthDate: '1990-02-03' });
  const twice = { ...again, birthDate: '1990-02-03' };
  expect(await worker.refused('createPerson', twice)).toMatchObject([
    { code: 'POSSIBLE_DUPLICATE' },
  ]);
});

const OTHERS: [what: string, typed: object][] = [
  ['a twin, with the same telephone', { givenName: 'Елена' }],
  ['a parent of the same name', { birthDate: '1990-02-03' }],
  ['a namesake of whom no more is known', { birthDate: null, phone: null }],
];

test.each(OTHERS)('whoever is somebody else is recorded unasked: %s', async (what, typed) => {
  const worker = await agency.as('CASE_MANAGER', what);
  await worker.mutate('createPerson', { ...RECORDED, confirmDuplicate: true });
  await worker.mutate('createPerson', { ...RECORDED, ...typed });
});

test("nobody is told of others' clients, by their name or telephone", async () => {
  const one = await agency.as('CASE_MANAGER', 'One');
  const colleague = await agency.as('CASE_MANAGER', 'Other');
  const person = { givenName: 'Hidden', familyName: 'Client', phone: '0899 555 777' };
  await one.mutate('createPerson', { ...person, birthDate: '2001-02-03' });
  await colleague.mutate('createPerson', { ...person, birthDate: '2001-02-03' });
});

test('a correction is asked about too, but never takes somebody for their own duplicate', async () => {
  const input = { givenName: 'Петър', familyName: 'Петров', birthDate: '2001-02-03' };
  const { person } = await manager.mutate('createPerson', input, 'person { id }');
  await manager.mutate('changePerson', { personId: person.id, birthDate: '2001-03-02' });
  const other = { givenName: 'Петър', phone: '0877 111 222' };
  await manager.mutate('createPerson', other);
  expect(
    await manager.refused('changePerson', { personId: person.id, phone: '+359 877 111222' }),
  ).toMatchObject([{ code: 'POSSIBLE_DUPLICATE' }]);
  // Once confirmed, a like record is not asked about with every further change.
  await manager.mutate('createPerson', {
    ...input,
    birthDate: '2001-03-02',
    confirmDuplicate: true,
  });
  await manager.mutate('changePerson', { personId: person.id, phone: '0866 000 111' });
});

const word = fc
  .array(fc.constantFrom(...'абгдезиклмнопрстуфхч'), { minLength: 2, maxLength: 8 })
  .map((letters) => letters.join(''));
const person = fc.record<Comparable>({
  givenName: word,
  familyName: word,
  birthDate: fc.option(
    fc
      .date({ min: new Date('1940-01-01'), max: new Date('2026-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10)),
  ),
  birthDateEstimated: fc.constant(false),
  phone: fc.option(fc.integer({ min: 100_000_000, max: 999_999_999 }).map((all) => `0${all}`)),
});

test('a likeness is found from either side, and in whatever order the names are', () => {
  fc.assert(
    fc.property(person, person, (one, other) => {
      expect(likenessOf(one, other)).toBe(likenessOf(other, one));
      const swapped = { ...one, givenName: one.familyName, familyName: one.givenName };
      expect(likenessOf(swapped, other)).toBe(likenessOf(one, other));
      const isKnownWell = one.birthDate !== null || one.phone !== null;
      expect(likenessOf(one, swapped) !== null).toBe(isKnownWell);
    }),
  );
});

test('no telephone makes one person of two who were surely born on different days', () => {
  fc.assert(
    fc.property(person, fc.constantFrom('1931-12-31', '1930'), (one, birthDate) => {
      fc.pre(one.birthDate !== null);
      expect(likenessOf(one, { ...one, birthDate })).toBeNull();
    }),
  );
});
