import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { withCatalogue } from '../../test/catalogue/load-catalogue.js';
import { STATES } from '../../test/matching/agreed-rows.js';
import { AgreedTable } from '../../test/matching/agreed-table.js';
import { decideHere } from '../../test/matching/decide-here.js';
import { freshAgency } from '../../test/support/agency.js';
import { startApi, type TestApi } from '../../test/support/api.js';

let api: TestApi;

beforeAll(async () => {
  api = await startApi();
  await withCatalogue(api);
}, 180_000);
afterAll(() => api.close());

test('whatever happens, what is promised holds or ends by the table, however far it has come', async () => {
  decideHere(api);
  const agency = await freshAgency(api);
  const table = new AgreedTable(api, agency, await agency.as('CASE_MANAGER'));
  const { found, right } = await table.compare(() => STATES);
  expect(found).toEqual(right);
});
