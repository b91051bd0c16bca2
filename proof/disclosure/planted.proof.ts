import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { withCatalogue } from '../../test/catalogue/load-catalogue.js';
import { startApi, type TestApi } from '../../test/support/api.js';
import { alterStatements } from '../../test/support/driver-watch.js';
import { LEAKS } from './planted.js';
import { prove } from './proof.js';

const SEED = 1;
/** A leak that needs more cases than this to be seen would hide for long. */
const CASES = 1_500;

let api: TestApi;

beforeAll(async () => {
  process.env.POINTS_PER_MINUTE = '0';
  api = await startApi();
  await withCatalogue(api);
}, 120_000);
afterAll(() => api.close());

test.each(LEAKS.map((leak) => [leak.class, leak] as const))(
  'a leak by %s is found',
  async (_, leak) => {
    const restore = alterStatements((text) => leak.statement?.(text) ?? text);
    const leaking: TestApi = {
      ...api,
      send: async (token, document, variables = {}) => {
        const answer = await api.send(token, document, variables);
        return leak.answer ? leak.answer(answer, { variables, api }) : answer;
      },
    };
    const focus = {
      asks: ({ role }: { role: (typeof leak.asks)[number] }) => leak.asks.includes(role),
      fields: leak.fields,
      enough: ({ differences }: { differences: unknown[] }) => differences.length > 0,
    };
    try {
      const { differences } = await prove(leaking, { seed: SEED, cases: CASES, focus });
      expect(differences).not.toEqual([]);
    } finally {
      restore();
    }
  },
);
