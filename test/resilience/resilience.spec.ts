import { afterAll, beforeAll, test } from '@jest/globals';
import { neo4jAway, redisAway } from './databases-away.js';
import { emptiedRedis } from './emptied-redis.js';
import { killedWorkers } from './killed-worker.js';
import { World } from './world.js';

const world = new World();

beforeAll(() => world.begin(), 180_000);
afterAll(() => world.end(), 60_000);

test(
  'with Neo4j away the API says so, and goes on when it is back',
  () => neo4jAway(world),
  120_000,
);
test('with Redis away work is kept and done when it is back', () => redisAway(world), 180_000);
test(
  'of workers killed in mid-job no proposal is lost or doubled',
  () => killedWorkers(world),
  240_000,
);
test('with Redis emptied everything pending is found again', () => emptiedRedis(world), 240_000);
