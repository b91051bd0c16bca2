import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { prove } from '../../proof/disclosure/proof.js';
import { withCatalogue } from '../catalogue/load-catalogue.js';
import { startOwnApi, type TestApi } from '../support/api.js';

let api: TestApi;

beforeAll(async () => {
  api = await startOwnApi({ POINTS_PER_MINUTE: '0' });
  await withCatalogue(api);
}, 120_000);
afterAll(() => api.close());

test('what somebody may not know changes no byte of an answer (prove:disclosure, small)', async () => {
  const { cases, differences } = await prove(api, { seed: 1, cases: 60 });
  expect(differences).toEqual([]);
  expect(cases).toBeGreaterThanOrEqual(60);
}, 300_000);
