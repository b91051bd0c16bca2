import { expect } from '@jest/globals';
import { freshAgency, type Client } from '../support/agency.js';
import type { OwnDatabases } from '../support/own-databases.js';
import { until } from '../support/processes.js';
import { CANARY, type ApiProcess, type World } from './world.js';

/** People wait for an answer that says "later" no longer than this. */
const PATIENCE_MS = 10_000;
/** Work that is done all the same takes as long as it takes; what waited for Redis would do so without end. */
const WORK_MS = 60_000;

/** Neo4j is stopped under an API process and comes back. */
export async function neo4jAway(world: World, databases: OwnDatabases): Promise<void> {
  const api = await world.apiProcess();
  const manager = await (await freshAgency(api.asTestApi)).as('CASE_MANAGER');
  await createFamily(manager, `Before ${CANARY}`);
  expect(await api.health('ready')).toEqual({
    status: 200,
    body: { status: 'up', neo4j: 'up', redis: 'up' },
  });

  await databases.stop('neo4j');
  expect(await api.health('live')).toEqual({ status: 200, body: { status: 'up' } });
  const asked = Date.now();
  expect(await api.health('ready')).toEqual({
    status: 503,
    body: { status: 'away', neo4j: 'away', redis: 'up' },
  });
  expect(Date.now() - asked).toBeLessThan(3_500);
  for (const document of [
    '{ families { edges { node { id } } } }',
    `mutation { createFamily(input: {name: "${CANARY}"}) { userErrors { code } } }`,
    `query ${CANARY} { persons(search: "${CANARY}") { edges { node { id } } } }`,
  ]) {
    const sent = Date.now();
    const { errors } = await manager.send(document);
    expect(errors?.[0]).toMatchObject({
      message: expect.stringContaining('Nothing was changed'),
      extensions: {
        code: 'TEMPORARILY_UNAVAILABLE',
        retryable: true,
        whatToDo: expect.stringContaining('Try again soon'),
      },
    });
    expect(Date.now() - sent).toBeLessThan(PATIENCE_MS);
  }
  // Whatever the database is doing, an answer never tells of it.
  expect(await api.health('live')).toMatchObject({ status: 200 });

  await databases.up();
  await untilReady(api);
  await createFamily(manager, 'After');
  const { families } = await manager.run('{ families { edges { node { name } } } }');
  expect(families.edges.map(({ node }: any) => node.name)).toEqual([`Before ${CANARY}`, 'After']);
  await api.running.kill();
}

/** Redis is stopped under an API and a worker and comes back. */
export async function redisAway(world: World, databases: OwnDatabases): Promise<void> {
  const api = await world.apiProcess();
  const worker = await world.worker();
  const agency = await freshAgency(api.asTestApi);
  const manager = await agency.as('CASE_MANAGER');
  await world.openNeeds(manager, ['food-parcel']);
  await world.untilDone(agency.id, 30_000);

  await databases.stop('redis');
  await until('the API notices', 10_000, async () => (await api.health('ready')).status === 503);
  expect((await api.health('ready')).body).toEqual({
    status: 'away',
    neo4j: 'up',
    redis: 'away',
  });
  const sent = Date.now();
  await world.openNeeds(manager, ['phone-voucher']);
  expect(Date.now() - sent).toBeLessThan(WORK_MS);
  expect(await world.pending(agency.id)).toBeGreaterThan(0);

  await databases.up();
  await untilReady(api);
  await world.untilDone(agency.id, 90_000);
  const { needs } = await manager.run('{ needs { edges { node { consideredAt } } } }');
  expect(needs.edges).toHaveLength(2);
  for (const { node } of needs.edges) expect(node.consideredAt).not.toBeNull();
  expect([api.running.hasEnded, worker.hasEnded]).toEqual([false, false]);
  await Promise.all([api.running.kill(), worker.kill()]);
}

async function untilReady(api: ApiProcess): Promise<void> {
  await until('the API is ready again', 60_000, async () => {
    return (await api.health('ready')).status === 200;
  });
}

async function createFamily(manager: Client, name: string): Promise<void> {
  await manager.mutate('createFamily', { name });
}
