import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { withCatalogue } from '../../test/catalogue/load-catalogue.js';
import { startOwnApi, type TestApi } from '../../test/support/api.js';
import { CASES_OF_RELEASES } from './directed.js';
import { isTold, proveOne } from './proof.js';
import { RELEASES } from './releases.js';

let api: TestApi;

beforeAll(async () => {
  api = await startOwnApi({ POINTS_PER_MINUTE: '0' });
  await withCatalogue(api);
}, 120_000);
afterAll(() => api.close());

test.each(RELEASES.map(({ name }) => name))(
  'the release "%s" tells something, and no more than it declares',
  async (name) => {
    const inWorld = async (seed: number) => {
      const { differences, released } = await proveOne(api, CASES_OF_RELEASES[name]!, seed);
      expect(differences).toEqual([]);
      return released.has(name);
    };
    expect(await isTold(inWorld)).toBe(true);
  },
);
