import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { withCatalogue } from '../../test/catalogue/load-catalogue.js';
import { startOwnApi, type TestApi } from '../../test/support/api.js';
import { alterStatements } from '../../test/support/driver-watch.js';
import { CASES_OF_LEAKS } from './directed.js';
import { LEAKS, type Leak } from './planted.js';
import { isTold, prove, proveOne, type Found } from './proof.js';

const SEED = 1;
/** A leak that needs more cases than this to be seen would hide for long. */
const CASES = 1_500;

let api: TestApi;

beforeAll(async () => {
  api = await startOwnApi({ POINTS_PER_MINUTE: '0' });
  await withCatalogue(api);
}, 120_000);
afterAll(() => api.close());

test('there is a leak of every class', () => {
  expect(LEAKS.map((leak) => leak.class).sort()).toEqual(Object.keys(CASES_OF_LEAKS).sort());
});

describe.each(LEAKS.map((leak) => [leak.class, leak] as const))('a leak by %s', (name, leak) => {
  test('is found where somebody asks for it, and nothing is found without it', async () => {
    const inWorld = async (seed: number) => {
      const sound = await proveOne(api, CASES_OF_LEAKS[name], seed);
      expect(sound.differences).toEqual([]);
      const leaking = await withLeak(leak, (one) => proveOne(one, CASES_OF_LEAKS[name], seed));
      return leaking.differences.length === 1;
    };
    expect(await isTold(inWorld)).toBe(true);
  });

  if (leak.atRandom)
    test('is found at random', async () => {
      const { asks, fields } = leak.atRandom!;
      const focus = {
        asks: ({ role }: { role: (typeof asks)[number] }) => asks.includes(role),
        fields,
        enough: ({ differences }: { differences: unknown[] }) => differences.length > 0,
      };
      const { differences } = await withLeak(leak, (one) =>
        prove(one, { seed: SEED, cases: CASES, focus }),
      );
      expect(differences).not.toEqual([]);
    });
});

async function withLeak(leak: Leak, work: (api: TestApi) => Promise<Found>): Promise<Found> {
  const restore = alterStatements((text) => leak.statement?.(text) ?? text);
  try {
    return await work({
      ...api,
      send: async (token, document, variables = {}) => {
        const answer = await api.send(token, document, variables);
        return leak.answer ? leak.answer(answer, { variables, api }) : answer;
      },
    });
  } finally {
    restore();
  }
}
