import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { inject } from '../../proof/injection/injection.js';
import { PERSON } from '../../src/families/person.record.js';
import { withCatalogue } from '../catalogue/load-catalogue.js';
import { startApi, type TestApi } from '../support/api.js';

let api: TestApi;

beforeAll(async () => {
  api = await startApi();
  await withCatalogue(api);
}, 120_000);
afterAll(() => api.close());

test('no text that is sent becomes part of a statement (prove:injection, small)', async () => {
  const { faults, places, reached } = await inject(api, { seed: 1, count: 250 });
  expect(faults).toEqual([]);
  expect(places).toBeGreaterThan(200);
  expect(reached.size).toBeGreaterThan(100);
}, 300_000);

/** What a fault in one statement would make of texts that are sent. */
const PLANTED: [title: string, alter: (statement: string) => string, seen: RegExp][] = [
  [
    'a statement that something was put into',
    (statement) => `${statement} // put in`,
    /^persons.search: a statement that stands nowhere: /m,
  ],
  [
    'a statement that can be broken',
    (statement) => `${statement} }`,
    /^persons.search: an error of ours: /m,
  ],
];

/** A text without words looks for nobody in particular. */
const LISTS_OF_PERSONS = Object.values(PERSON.statements.lists).map(({ text }) => text);

test.each(PLANTED)('%s is seen', async (_, alter, seen) => {
  const { faults } = await inject(api, {
    seed: 2,
    count: 1,
    only: 'persons.search',
    planted: (statement) => (LISTS_OF_PERSONS.includes(statement) ? alter(statement) : statement),
  });
  expect(faults.join('\n')).toMatch(seen);
});
