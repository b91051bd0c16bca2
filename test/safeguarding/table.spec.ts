import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { AskedTable, incomplete, readTable } from '../../proof/access/table.js';
import { withCatalogue } from '../catalogue/load-catalogue.js';
import { freshAgency } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';

const rows = readTable();
const rowOf = (field: string) => rows.find((row) => row.field === field)!;

let api: TestApi;
let asked: AskedTable;

beforeAll(async () => {
  api = await startApi();
  api.clock.set('2101-03-02T08:00:00.000Z');
  await withCatalogue(api);
  asked = new AskedTable(api);
  await asked.prepare(await freshAgency(api));
}, 120_000);
afterAll(() => api.close());

test('the table has a row for every query and mutation, and no other', () => {
  expect(incomplete(asked.schema, rows)).toEqual([]);
});

/** One row in so many; `npm run prove:access` asks them all. */
const EVERY = 4;

test('the API answers each role as the table says', async () => {
  const found: string[] = [];
  for (const row of rows.filter((_, place) => place % EVERY === 0))
    found.push(...(await asked.differences(row)));
  expect(found).toEqual([]);
}, 300_000);

test('whoever is not signed in is told so, whatever they ask for', async () => {
  const found: string[] = [];
  for (const row of rows) found.push(...(await asked.differences(row, [null])));
  expect(found).toEqual([]);
}, 120_000);

test('a row that is missing, one too many, and a wrong cell are seen', async () => {
  const others = rows.filter((row) => row !== rowOf('persons'));
  expect(incomplete(asked.schema, [...others, { ...rowOf('families'), field: 'diary' }])).toEqual([
    'query persons has no row',
    'query diary is no field',
  ]);
  const [nobody, , ...rest] = rowOf('families').cells;
  const wrong = { ...rowOf('families'), cells: [nobody!, '–' as const, ...rest] };
  expect(await asked.differences(wrong)).toEqual(['query families as CASE_MANAGER: yes, not –']);
  const lax = {
    ...rowOf('erasePerson'),
    cells: rowOf('erasePerson').cells.map(() => 'yes' as const),
  };
  expect(await asked.differences(lax)).toHaveLength(
    rowOf('erasePerson').cells.filter((cell) => cell !== 'yes').length,
  );
});
