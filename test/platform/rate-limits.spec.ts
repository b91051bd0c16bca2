import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { newId } from '../../src/platform/ids/global-id.js';
import { RedisClient } from '../../src/platform/queue/redis.js';
import { RateLimits } from '../../src/platform/rate-limits/rate-limits.js';
import { freshAgency, type Client } from '../support/agency.js';
import { startApi, startOwnApi, type TestApi } from '../support/api.js';

/** What a person may spend in these tests. A page of a hundred families costs about 200. */
const POINTS = '1000';

let api: TestApi;
let manager: Client;
let colleague: Client;
let third: Client;

beforeAll(async () => {
  const plenty = await startApi();
  const agency = await freshAgency(plenty);
  manager = await agency.as('CASE_MANAGER');
  colleague = await agency.as('CASE_MANAGER', 'Kim');
  third = await agency.as('CASE_MANAGER', 'Toni');
  await plenty.close();
  api = await startOwnApi({ POINTS_PER_MINUTE: POINTS });
}, 180_000);
afterAll(() => api.close());

const PAGE = '{ families(first: 100) { edges { node { id } } } }';

test('who spends too much in a minute is told when to come back', async () => {
  const answers = [];
  for (let turn = 0; turn < 6; turn += 1) answers.push(await api.send(manager.token, PAGE));
  expect(answers[0]!.data.families.edges).toEqual([]);
  const { headers, errors, data } = answers.at(-1)!;
  expect(data).toBeNull();
  expect(errors![0].extensions).toEqual({
    code: 'RATE_LIMITED',
    whatToDo: expect.stringMatching(/^Try again in \d+ seconds?\./),
    retryAfterSeconds: expect.any(Number),
    cost: expect.any(Number),
  });
  const { retryAfterSeconds } = errors![0].extensions;
  expect(retryAfterSeconds).toBeGreaterThan(0);
  expect(retryAfterSeconds).toBeLessThanOrEqual(60);
  expect(headers['retry-after']).toBe(String(retryAfterSeconds));
  // Another person at the same address still has all.
  expect((await api.send(colleague.token, PAGE)).errors).toBeUndefined();
});

test('several fields of one request are paid for once', async () => {
  // Together they cost 618: once is allowed, twice is not.
  const three = ['a', 'b', 'c'].map((alias) => `${alias}: ${PAGE.slice(2, -2)}`).join(' ');
  expect((await api.send(third.token, `{ ${three} }`)).errors).toBeUndefined();
  const { errors } = await api.send(third.token, `{ ${three} }`);
  expect(errors![0].extensions.code).toBe('RATE_LIMITED');
});

test('a limit is shared by processes, and its keys name nobody', async () => {
  const other = await startApi();
  const name = `test-${newId()}`;
  const [here, there] = [api, other].map((one) =>
    one.app.get(RateLimits).limit(name, { points: 3, seconds: 60 }),
  );
  const key = 'vera.testova@example.org';
  expect(await here!.spend(key)).toBeNull();
  expect(await there!.spend(key, 2)).toBeNull();
  expect(await here!.spent(key)).toBeGreaterThan(0);
  expect(await there!.spend(key)).toBeGreaterThan(0);
  expect(await there!.spend('somebody else')).toBeNull();
  const keys = await other.app.get(RedisClient).client.keys(`*${name}*`);
  expect(keys.length).toBe(2);
  expect(keys.join()).not.toContain('vera');
  await there!.forgive(key);
  expect(await here!.spent(key)).toBeNull();
  expect(await here!.spend(key)).toBeNull();
  await other.close();
});

test('without Redis a process counts by itself: neither open nor closed', async () => {
  const alone = await startOwnApi();
  alone.app.get(RedisClient).client.disconnect();
  const limit = alone.app.get(RateLimits).limit(`test-${newId()}`, { points: 2, seconds: 60 });
  expect(await limit.spend('somebody')).toBeNull();
  expect(await limit.spend('somebody')).toBeNull();
  expect(await limit.spend('somebody')).toBeGreaterThan(0);
  expect(await limit.spend('somebody else')).toBeNull();
  expect((await alone.send(colleague.token, PAGE)).errors).toBeUndefined();
  await alone.close();
});
