import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { birthDays, mayShareBirthday, yearsOlder } from '../../src/families/birth-date.js';
import { freshAgency, type Client } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';

let api: TestApi;
let manager: Client;

beforeAll(async () => {
  api = await startApi();
  manager = await (await freshAgency(api)).as('CASE_MANAGER');
});
afterAll(() => api.close());

const born = async (birthDate: string | null, more: object = {}) =>
  (
    await manager.mutate(
      'createPerson',
      { givenName: 'Somebody', birthDate, ...more },
      'person { id birthDate birthDateEstimated }',
    )
  ).person;

test.each(['2019-05-17', '2019-05', '2019'])(
  'a birth date is kept as precisely as it is known: %s',
  async (birthDate) => {
    const more = { confirmDuplicate: true };
    expect(await born(birthDate, more)).toMatchObject({ birthDate, birthDateEstimated: false });
    const estimated = await born(birthDate, { ...more, birthDateEstimated: true });
    expect(estimated).toMatchObject({ birthDate, birthDateEstimated: true });
    const { person } = await manager.mutate(
      'changePerson',
      { personId: estimated.id, birthDate: null },
      'person { birthDate birthDateEstimated }',
    );
    expect(person).toEqual({ birthDate: null, birthDateEstimated: false });
  },
);

test.each(['2019-13', '2019-02-30', '19', '2019-5', '17.05.2019', '', '0019', '2019-05-17T00:00Z'])(
  'what is no date is refused before anything is kept: %j',
  async (birthDate) => {
    const { errors } = await manager.send(
      `mutation ($day: PartialDate) {
        createPerson(input: {givenName: "A", birthDate: $day}) { userErrors { code } } }`,
      { day: birthDate },
    );
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  },
);

test('a year that has begun may be the year of birth, one to come may not', async () => {
  const year = api.clock.now().getUTCFullYear();
  await born(`${year}`, { confirmDuplicate: true });
  for (const later of [`${year + 1}`, `${year + 1}-01`, `${year + 1}-01-01`])
    expect(
      await manager.refused('createPerson', { givenName: 'Later', birthDate: later }),
    ).toMatchObject([{ code: 'OUT_OF_RANGE', path: ['input', 'birthDate'] }]);
});

test.each([
  ['2014-03-09', '2014', {}, true],
  ['2014-03-09', '2014-03', {}, true],
  ['2014-03-09', '2014-04', {}, false],
  ['2014', '2015', {}, false],
  ['2014', '2015-11', { birthDateEstimated: true }, true],
  ['2014-03-09', '2017', { birthDateEstimated: true }, false],
])('whoever was born in %s may be who was born in %s %j: %s', async (first, then, more, same) => {
  const givenName = `Twin of ${first} ${then} ${Object.keys(more).join()}`;
  await manager.mutate('createPerson', { givenName, birthDate: first });
  const second = { givenName, birthDate: then, ...more };
  if (!same) return manager.mutate('createPerson', second);
  const [refusal] = await manager.refused('createPerson', second);
  expect(refusal).toMatchObject({
    code: 'POSSIBLE_DUPLICATE',
    path: ['input', 'confirmDuplicate'],
  });
});

test.each([
  ['1990', '2019', {}, null],
  ['2007-06', '2019-05', {}, 'the parent was 11 '],
  ['2007', '2019-01-01', {}, null],
  ['2008', '2019-01-01', {}, 'the parent was 11 '],
  ['2008', '2019-01-01', { birthDateEstimated: true }, null],
  ['2020', '2019', {}, 'this child is older'],
  ['2019', '2019', {}, 'the parent was 0 '],
])('a mother of %s and a child of %s %j: warned of %s', async (mother, child, more, words) => {
  const fromId = (await born(child, { confirmDuplicate: true })).id;
  const toId = (await born(mother, { confirmDuplicate: true, ...more })).id;
  const { warnings } = await manager.mutate('createTie', { fromId, toId, kind: 'NMTH' });
  expect(warnings.map(({ message }: any) => message)).toEqual(
    words === null ? [] : [expect.stringContaining(words)],
  );
});

const day = fc
  .date({ min: new Date('1920-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const precision = fc.constantFrom(4, 7, 10);
const estimated = fc.boolean();

test('whatever precision a day is told in, it stays among the days that are meant', () => {
  fc.assert(
    fc.property(day, precision, estimated, (date, length, birthDateEstimated) => {
      const days = birthDays({ birthDate: date.slice(0, length), birthDateEstimated })!;
      expect(days.first <= date && date <= days.last).toBe(true);
    }),
  );
});

test('what is told of two people less precisely never excludes what is so', () => {
  fc.assert(
    fc.property(day, day, precision, precision, estimated, (one, other, to, too, guess) => {
      const exactly = (birthDate: string) => ({ birthDate, birthDateEstimated: false });
      const [a, b] = [
        { birthDate: one.slice(0, to), birthDateEstimated: guess },
        { birthDate: other.slice(0, too), birthDateEstimated: false },
      ];
      const { least, most } = yearsOlder(a, b)!;
      const years = yearsOlder(exactly(one), exactly(other))!.least;
      expect([least <= years, years <= most]).toEqual([true, true]);
      if (one === other) expect(mayShareBirthday(a, b)).toBe(true);
      expect(mayShareBirthday(a, b)).toBe(mayShareBirthday(b, a));
    }),
  );
});

test.each([
  ['1990-05-06', '1990-05-05', '1990-05-06'],
  ['1990-05', '1990-04-30', '1990-05-01'],
  ['1990', '1989-12-31', '1990-01-01'],
])('the record of somebody born %s does not end on %s', async (birthDate, before, onward) => {
  const { id: personId } = await born(birthDate, { confirmDuplicate: true });
  const end = { personId, reason: 'Died' };
  expect(await manager.refused('endPerson', { ...end, endedOn: before })).toMatchObject([
    { code: 'OUT_OF_RANGE', path: ['input', 'endedOn'] },
  ]);
  await manager.mutate('endPerson', { ...end, endedOn: onward });
});
