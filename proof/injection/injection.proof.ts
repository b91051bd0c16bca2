import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { withCatalogue } from '../../test/catalogue/load-catalogue.js';
import { startOwnApi, type TestApi } from '../../test/support/api.js';
import { inject } from './injection.js';

const { PROOF_SEED = '1', PROOF_CASES = '5000', PROOF_REPORT } = process.env;

let api: TestApi;

beforeAll(async () => {
  api = await startOwnApi({ POINTS_PER_MINUTE: '0' });
  await withCatalogue(api);
}, 120_000);
afterAll(() => api.close());

test('no text that is sent becomes part of a statement', async () => {
  const found = await inject(api, { seed: Number(PROOF_SEED), count: Number(PROOF_CASES) });
  const line = `injection: ${found.payloads} payloads, ${found.faults.length} differences`;
  process.stdout.write(
    `${found.places} places, of which ${found.reached.size} reached the database.\n${line}\n`,
  );
  if (PROOF_REPORT) writeFileSync(PROOF_REPORT, line);
  expect(found.faults.slice(0, 10)).toEqual([]);
});
