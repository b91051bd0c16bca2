import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Session } from 'neo4j-driver';
import { Config } from '../../src/platform/config/config.js';
import { Connections } from '../../src/platform/graph/connections.js';
import { inRequest } from '../../src/platform/request/request-scope.js';
import { Language } from '../../src/platform/messages/language.js';
import { startApi, type TestApi } from '../support/api.js';
import { until } from '../support/processes.js';
import { rowsOf } from '../support/rows.js';

let api: TestApi;
const opened: Connections[] = [];

beforeAll(async () => {
  api = await startApi();
});
afterAll(async () => {
  await api.graph.write(rowsOf('MATCH (n:Bookmarked) DELETE n'), {});
  await Promise.all(opened.map((one) => one.close()));
  await api.close();
});

/** The connections of a process of its own, to a cluster unless it says otherwise. */
function processWith(changed: Partial<Config> = {}): Connections {
  const config = api.app.get(Config);
  const neo4jUri = config.neo4jUri.replace('bolt:', 'neo4j:');
  const connections = new Connections(Object.assign(Object.create(config), { neo4jUri }, changed));
  opened.push(connections);
  return connections;
}

/** Writes, as every write does. @returns where it stands. */
async function write(connections: Connections): Promise<string[]> {
  const session = connections.writing();
  await session.run('MERGE (n:Bookmarked) SET n.writes = coalesce(n.writes, 0) + 1');
  await connections.written(session);
  await session.close();
  return session.lastBookmarks();
}

const mayBeBehind = (session: Session) => Reflect.get(session, '_mode') === 'READ';

/** Redis is asked anew by those who have just come. */
async function ready(connections: Connections): Promise<void> {
  await until('Redis answers', 5_000, async () => mayBeBehind(await connections.reading()));
}

test('who reads through one process waits for what was written through the others', async () => {
  const [one, other, third] = [processWith(), processWith(), processWith()];
  await Promise.all([one, other, third].map(ready));
  const written = [await write(one), await write(other), await write(one)];
  const session = await third.reading();
  expect(session.lastBookmarks()).toEqual(expect.arrayContaining([...written[1]!, ...written[2]!]));
  expect(session.lastBookmarks()).not.toEqual(expect.arrayContaining(written[0]!));
  const { records } = await session.run('RETURN 1 AS one');
  expect(records).toHaveLength(1);
  await session.close();
});

test('of two writes at a time none is forgotten, whichever is noted last', async () => {
  const [one, other] = [processWith(), processWith()];
  await Promise.all([one, other].map(ready));
  const sessions = [one.writing(), one.writing()];
  for (const session of sessions)
    await session.run('MERGE (n:Bookmarked) SET n.writes = coalesce(n.writes, 0) + 1');
  for (const session of sessions.toReversed()) await one.written(session);
  const session = await other.reading();
  const written = sessions.flatMap((each) => each.lastBookmarks());
  expect(session.lastBookmarks()).toEqual(expect.arrayContaining(written));
  await Promise.all([session, ...sessions].map((each) => each.close()));
});

test('a request waits for what was written before it began, and asks for that once', async () => {
  const [one, other] = [processWith(), processWith()];
  await Promise.all([one, other].map(ready));
  const before = await write(one);
  const asked = await new Promise<string[][]>((resolve) => {
    inRequest({ id: 'r1', language: Language.EN }, () => {
      void (async () => {
        const first = (await other.reading()).lastBookmarks();
        await write(one);
        resolve([first, (await other.reading()).lastBookmarks()]);
      })();
    });
  });
  expect(asked[0]).toEqual(expect.arrayContaining(before));
  expect(asked[1]).toEqual(asked[0]);
});

test('while nobody can say what was written last, the leader is asked', async () => {
  const alone = processWith({ redisUrl: 'redis://127.0.0.1:1', redisSilenceMs: 200 });
  await write(alone);
  const session = await alone.reading();
  expect(mayBeBehind(session)).toBe(false);
  const { records } = await session.run('RETURN 1 AS one');
  expect(records).toHaveLength(1);
  await session.close();
});

test('a single server is asked for nothing that it shows by itself', async () => {
  const single = processWith({ neo4jUri: api.app.get(Config).neo4jUri });
  await write(single);
  const session = await single.reading();
  expect([mayBeBehind(session), session.lastBookmarks()]).toEqual([true, []]);
  await session.close();
});
