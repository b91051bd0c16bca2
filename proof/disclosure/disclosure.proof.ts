import { appendFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { withCatalogue } from '../../test/catalogue/load-catalogue.js';
import { startOwnApi, type TestApi } from '../../test/support/api.js';
import { prove } from './proof.js';

const { PROOF_SEED = '1', PROOF_CASES = '10000', PROOF_REPORT } = process.env;
/** So many are shown; one is enough to begin with. */
const SHOWN = 10;

let api: TestApi;

beforeAll(async () => {
  api = await startOwnApi({ POINTS_PER_MINUTE: '0' });
  await withCatalogue(api);
}, 120_000);
afterAll(() => api.close());

test('what somebody may not know changes no byte of an answer', async () => {
  const found = await prove(api, { seed: Number(PROOF_SEED), cases: Number(PROOF_CASES) });
  const line = `disclosure: ${found.cases} cases, ${found.differences.length} differences`;
  process.stdout.write(`${found.telling} answers told something.\n${line}\n`);
  if (PROOF_REPORT) appendFileSync(PROOF_REPORT, `${line}\n`);
  expect(found.differences.slice(0, SHOWN)).toEqual([]);
});
