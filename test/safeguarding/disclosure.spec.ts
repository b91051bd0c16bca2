import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { prove } from '../../proof/disclosure/proof.js';
import { withCatalogue } from '../catalogue/load-catalogue.js';
import { startApi, type TestApi } from '../support/api.js';

let api: TestApi;

beforeAll(async () => {
  api = await startApi();
  await withCatalogue(api);
}, 120_000);
afterAll(() => api.close());

test('what somebody may not know changes no byte of an answer (prove:disclosure, small)', async () => {
  const { cases, differences } = await prove(api, { seed: 1, cases: 60 });
  expect(differences).toEqual([]);
  expect(cases).toBeGreaterThanOrEqual(60);
}, 300_000);
