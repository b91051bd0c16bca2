import { afterAll, beforeAll, expect, test } from '@jest/globals';
import request from 'supertest';
import { LIMITS } from '../../src/platform/graphql/limits/limits.js';
import { freshAgency, type Client } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';
import { watchDriver, type DriverWatch } from '../support/driver-watch.js';
import { HOSTILE } from './documents.js';

let api: TestApi;
let manager: Client;
let token: string;
let driver: DriverWatch;
const took = new Map<string, number>();

beforeAll(async () => {
  api = await startApi();
  const agency = await freshAgency(api);
  manager = await agency.as('CASE_MANAGER');
  token = manager.token;
  driver = watchDriver();
});
afterAll(async () => {
  driver.stop();
  await api.close();
});

const send = (body: object) =>
  request(api.app.getHttpServer())
    .post('/graphql')
    .set('Authorization', `Bearer ${token}`)
    .send(body);

test.each(HOSTILE.map((one) => [one.title, one] as const))(
  '%s is refused before the database is asked',
  async (title, { body, limit }) => {
    const times: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      driver.forget();
      const began = performance.now();
      const { status, body: answer } = await send(body);
      times.push(performance.now() - began);
      expect(driver.statements).toEqual([]);
      expect(status).toBe(400);
      expect(answer.data).toBeUndefined();
      expect(answer.errors).toHaveLength(1);
      const { message, extensions } = answer.errors[0];
      expect(message).toMatch(/\w/);
      if (limit === 'pageSize') {
        expect(extensions.userErrors[0]).toMatchObject({ code: 'OUT_OF_RANGE', path: ['first'] });
        continue;
      }
      expect(extensions).toEqual({
        code: 'LIMIT_EXCEEDED',
        limit,
        allowed: LIMITS[limit],
        found: expect.any(Number),
        whatToDo: expect.stringMatching(/\w{3}/),
      });
      expect(extensions.found).toBeGreaterThan(extensions.allowed);
    }
    const median = times.sort((a, b) => a - b)[2]!;
    took.set(title, median);
    // A bound against running away only: figures are read in bench/hostile.
    expect(median).toBeLessThan(2_000);
  },
);

test('there are forty of them, and each limit stops one', () => {
  expect(HOSTILE.length).toBeGreaterThanOrEqual(40);
  const stopped = new Set(HOSTILE.map(({ limit }) => limit));
  expect([...stopped].sort()).toEqual([...Object.keys(LIMITS), 'pageSize'].sort());
});

test('the watch sees the database asked for an honest document', async () => {
  driver.forget();
  const { body } = await send({ query: '{ viewer { account { id } } }' });
  expect(body.data.viewer.account.id).toBe(manager.accountId);
  expect(driver.statements.length).toBeGreaterThan(0);
});
