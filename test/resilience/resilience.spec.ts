import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { emptiedRedis } from './emptied-redis.js';
import { failedJob } from './failed-job.js';
import { killedWorkers } from './killed-worker.js';
import { Race } from './racing-approvals.js';
import { wholeRunGoesOn } from './whole-run.js';
import { CANARY, World } from './world.js';

const world = new World();

beforeAll(() => world.begin(), 240_000);
afterAll(() => world.end(), 60_000);

test(
  'a job that fails for good is seen without personal data, and can be run again',
  () => failedJob(world),
  150_000,
);
test(
  'of workers killed in mid-job no proposal is lost or doubled',
  () => killedWorkers(world),
  240_000,
);
test('with Redis emptied everything pending is found again', () => emptiedRedis(world), 240_000);

test(
  'a whole run comes to its end, though a worker is killed in it and Redis is emptied',
  () => wholeRunGoesOn(world),
  240_000,
);

describe('eight processes approve proposals on the same offers', () => {
  const race = new Race(world);
  beforeAll(() => race.prepare(), 150_000);
  afterAll(() => race.end());

  test('none of 300 offers is promised twice', async () => {
    const { counts, offersByAgreed, seconds } = await race.run(300, { guarded: true });
    process.stdout.write(`2400 approvals by eight processes in ${seconds.toFixed(1)} s\n`);
    expect(counts).toEqual({ APPROVED: 300, CAPACITY_TAKEN: 7 * 300 });
    expect([...offersByAgreed]).toEqual([[1, 300]]);
  }, 300_000);

  test('without the lock on offers some are promised twice: the test above can fail', async () => {
    const { offersByAgreed } = await race.run(40, { guarded: false });
    expect(Math.max(...offersByAgreed.keys())).toBeGreaterThan(1);
  }, 180_000);
});

test('no process has printed what people typed, whatever went wrong', () => {
  const { logs } = world.processes;
  expect(logs.filter((log) => log.includes('worker ready')).length).toBeGreaterThan(20);
  for (const log of logs)
    expect(log).not.toMatch(new RegExp(`${CANARY}|Family of the test|Testova|Riverside`));
});
