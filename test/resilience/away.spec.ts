import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { OwnDatabases } from '../support/own-databases.js';
import { neo4jAway, redisAway } from './databases-away.js';
import { setUpAtOnce } from './set-up-at-once.js';
import { CANARY, World } from './world.js';

const databases = new OwnDatabases('away');
const world = new World(databases);

beforeAll(() => world.begin(2), 240_000);
afterAll(() => world.end(), 60_000);

test('two processes that prepare an empty database at once both succeed', () => setUpAtOnce(world));
test(
  'with Redis away work is kept and done when it is back',
  () => redisAway(world, databases),
  180_000,
);
test(
  'with Neo4j away the API says so, and goes on when it is back',
  () => neo4jAway(world, databases),
  120_000,
);
test('no process has printed what people typed, whatever went wrong', () => {
  const { logs } = world.processes;
  // Some met a database that was away, and said so.
  expect(logs.join('\n')).toMatch(/ECONNREFUSED|ServiceUnavailable|away/i);
  for (const log of logs)
    expect(log).not.toMatch(new RegExp(`${CANARY}|Family of the test|Testova|Riverside`));
});
