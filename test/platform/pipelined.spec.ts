import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Neo4jError } from 'neo4j-driver';
import { Config } from '../../src/platform/config/config.js';
import { isAlreadyThere } from '../../src/platform/graph/graph-errors.js';
import { Graph } from '../../src/platform/graph/graph.js';
import { newId } from '../../src/platform/ids/global-id.js';
import { Sealing } from '../../src/platform/keys/sealing.js';
import { piece } from '../../src/platform/records/columns.js';
import { statement } from '../../src/platform/records/record.js';
import { inRequest } from '../../src/platform/request/request-scope.js';
import { Language } from '../../src/platform/messages/language.js';
import { SilentProxy } from '../resilience/silent-proxy.js';
import { startApi, type TestApi } from '../support/api.js';
import { countExchanges, type Exchanges } from '../support/driver-watch.js';

const WRITE = statement('CREATE (:PipelinedNote {id: $id})');
const WRITE_KEY = statement('CREATE (:IdempotencyKey {key: $id})');
const BREAK = statement(
  'WITH 1 / (size($id) - size($id)) AS nothing CREATE (:PipelinedNote {id: nothing})',
);
const COUNT = statement('OPTIONAL MATCH (n:PipelinedNote {id: $id})', {
  count: piece<number>('count(n)'),
});

let api: TestApi;
let proxy: SilentProxy;
let graph: Graph;
const watch = countExchanges();

beforeAll(async () => {
  api = await startApi();
  const config = api.app.get(Config);
  proxy = await SilentProxy.before(config.neo4jUri);
  const through = Object.assign(Object.create(config) as Config, { neo4jUri: proxy.address });
  graph = new Graph(through, api.app.get(Sealing));
  await graph.ping();
}, 120_000);
afterAll(async () => {
  await api.graph.write(statement('MATCH (n:PipelinedNote) DELETE n'), {});
  watch.stop();
  await graph.onApplicationShutdown();
  await proxy.end();
  await api.close();
});

/** What the work asks of the database, as the driver was asked and as it went over the wire. */
async function exchangesOf(work: () => Promise<unknown>): Promise<Exchanges & { wire: number }> {
  const before = proxy.turns;
  const { statements, transactions, exchanges } = await watch.during(
    () =>
      new Promise((resolve, reject) => {
        const request = { id: newId(), language: Language.EN };
        inRequest(request, () => void graph.inTransaction(work).then(resolve, reject));
      }),
  );
  return { statements, transactions, exchanges, wire: proxy.turns - before };
}

test('what answers nothing is sent with what follows, and the beginning with the first', async () => {
  const id = newId();
  const seen = await exchangesOf(async () => {
    await graph.write(WRITE, { id });
    await graph.write(WRITE, { id });
    expect(await graph.read(COUNT, { id })).toEqual([{ count: 2 }]);
  });
  expect(seen).toEqual({ statements: 3, transactions: 1, exchanges: 2, wire: 2 });
  expect(await graph.read(COUNT, { id })).toEqual([{ count: 2 }]);
});

test('what is waited for is counted each time, and what is asked at once is one time', async () => {
  const id = newId();
  const inTurn = await exchangesOf(async () => {
    await graph.read(COUNT, { id });
    await graph.read(COUNT, { id });
    await graph.write(WRITE, { id });
  });
  expect(inTurn).toEqual({ statements: 3, transactions: 1, exchanges: 4, wire: 4 });
  const atOnce = await exchangesOf(() =>
    Promise.all([1, 2, 3].map(() => graph.read(COUNT, { id }))),
  );
  expect(atOnce).toEqual({ statements: 3, transactions: 1, exchanges: 2, wire: 2 });
});

test('a transaction that asks nothing is none', async () => {
  const seen = await exchangesOf(() => Promise.resolve());
  expect(seen).toEqual({ statements: 0, transactions: 0, exchanges: 0, wire: 0 });
});

test('whoever waits hears of the fault of what nobody waited for, and nothing of it holds', async () => {
  const id = newId();
  await graph.write(WRITE_KEY, { id });
  const twice = graph.inTransaction(async () => {
    await graph.write(WRITE, { id });
    await graph.write(WRITE_KEY, { id });
    await graph.write(WRITE, { id });
    return graph.read(COUNT, { id });
  });
  expect(await twice.catch((error: unknown) => isAlreadyThere(error))).toBe(true);
  const unread = graph.inTransaction(() => graph.write(WRITE_KEY, { id }));
  expect(await unread.catch((error: unknown) => isAlreadyThere(error))).toBe(true);
  const late = graph.inTransaction(async () => {
    await graph.write(WRITE_KEY, { id });
    await graph.read(COUNT, { id }).catch(() => undefined);
    await graph.write(WRITE, { id });
  });
  expect(await late.catch((error: unknown) => isAlreadyThere(error))).toBe(true);
  expect(await graph.read(COUNT, { id })).toEqual([{ count: 0 }]);
  const broken = graph.inTransaction(() => graph.write(BREAK, { id }));
  expect(await broken.catch((error: unknown) => error instanceof Neo4jError && error.code)).toMatch(
    /^Neo\.ClientError/,
  );
});

test('more than may be under way are waited for, and all hold', async () => {
  const id = newId();
  const seen = await exchangesOf(async () => {
    for (let n = 0; n < 150; n += 1) await graph.write(WRITE, { id });
  });
  expect(seen).toMatchObject({ statements: 150, exchanges: 4, wire: 4 });
  expect(await graph.read(COUNT, { id })).toEqual([{ count: 150 }]);
});
