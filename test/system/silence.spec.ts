import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { parseGlobalId } from '../../src/platform/ids/global-id.js';
import { familyOf, openNeed } from '../needs/family.js';
import { SilentProxy } from '../resilience/silent-proxy.js';
import { CANARY, World, type ApiProcess } from '../resilience/world.js';
import { freshAgency, type Client, type TestAgency } from '../support/agency.js';
import { until, type Environment, type Running } from '../support/processes.js';
import { rowsOf } from '../support/rows.js';
import { versionOf } from '../support/versions.js';

// A job that was lost on the way is given to another worker after so long.
process.env.JOB_LOCK_MS = '5000';

/** So soon a process under test gives up a connection to Redis. */
const QUICK = { REDIS_SILENCE_MS: '700' };
/** Without an answer of the graph a request or a job ends after five seconds and a half. */
const IMPATIENT = { REQUEST_GRAPH_MS: '2500', JOB_GRAPH_MS: '2500' };
/** A commit, as it goes over the wire to Neo4j. */
const COMMIT = '\x00\x02\xb0\x12\x00\x00';

const world = new World();
let redis: SilentProxy;
let graph: SilentProxy;
let agency: TestAgency;
let manager: Client;

beforeAll(async () => {
  await world.begin();
  redis = await SilentProxy.before(process.env.REDIS_URL!);
  graph = await SilentProxy.before(process.env.NEO4J_URI!);
}, 240_000);
beforeEach(async () => {
  agency = await world.agency();
  manager = await agency.as('CASE_MANAGER');
});
afterAll(async () => {
  await world.end();
  await Promise.all([redis.end(), graph.end()]);
}, 60_000);

/** An API whose ways to both databases lead through the proxies, and a case manager who asks it. */
async function apiBehind(settings: Environment): Promise<{ api: ApiProcess; manager: Client }> {
  const api = await world.apiProcess({ ...behindProxies(), ...settings });
  return { api, manager: await (await freshAgency(api.asTestApi)).as('CASE_MANAGER') };
}

function behindProxies(): Environment {
  return { REDIS_URL: redis.address, NEO4J_URI: graph.address };
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const began = Date.now();
  await work();
  return Date.now() - began;
}

const createFamily = (client: Client, name: string) => client.mutate('createFamily', { name });

async function families(client: Client): Promise<string[]> {
  const found = await client.run('{ families { edges { node { name } } } }');
  return found.families.edges.map(({ node }: any) => node.name);
}

/** Each need has been looked at, and has exactly one proposal that stands. */
async function expectOneProposalEach(needs: string[]): Promise<void> {
  const rows = await world.api.graph.read(
    rowsOf(
      `UNWIND $ids AS id
       MATCH (n:Need {id: id})
       RETURN n.state AS state, COUNT { (m:Match)-[:MEETS]->(n) WHERE m.liveNeedId = id } AS live,
         COUNT { (m:Match)-[:MEETS]->(n) WHERE m.state <> 'LAPSED' } AS all`,
    ),
    { ids: needs.map((id) => parseGlobalId(id)!.id) },
  );
  expect(rows).toEqual(needs.map(() => ({ state: 'PROPOSED', live: 1, all: 1 })));
}

const KINDS = ['food-parcel', 'phone-voucher', 'kitchenware-set'];

/** Needs for each of which there is an offer. */
async function needsWithOffers(): Promise<string[]> {
  await world.registerOffers(manager, [...KINDS, ...KINDS]);
  return world.openNeeds(manager, [...KINDS, ...KINDS]);
}

const portOf = (worker: Running) => /"worker ready","port":(\d+)/.exec(worker.log)![1]!;

/** What a worker says of itself. */
async function healthOf(worker: Running): Promise<{ status: number; body: any }> {
  const response = await fetch(`http://127.0.0.1:${portOf(worker)}/health/ready`);
  return { status: response.status, body: await response.json() };
}

test('while Redis is silent requests are answered, and the API says that it is away', async () => {
  const { api, manager: asking } = await apiBehind(QUICK);
  redis.silenceAll();
  expect(await milliseconds(() => createFamily(asking, 'While silent'))).toBeLessThan(4_000);
  expect(await api.health('ready')).toEqual({
    status: 503,
    body: { status: 'away', neo4j: 'up', redis: 'away' },
  });
  redis.speak();
  await until('the API finds Redis again', 10_000, async () => {
    return (await api.health('ready')).status === 200;
  });
  await createFamily(asking, 'Afterwards');
  expect(await families(asking)).toEqual(['While silent', 'Afterwards']);
  expect(redis.silent).toBe(0);
  expect(api.running.log).toContain('A connection to Redis went silent: it is replaced');
  await api.running.kill();
}, 60_000);

test('while Neo4j is silent many ask, all hear so in time, and all goes on when it is back', async () => {
  const { api, manager: asking } = await apiBehind({});
  await createFamily(asking, `Before ${CANARY}`);
  graph.silenceAll();
  // More than there may be connections: none of them may be taken for good.
  const queries = Array.from({ length: 120 }, () => '{ families { edges { node { id } } } }');
  const mutation = `mutation { createFamily(input: {name: "${CANARY}"}) { userErrors { code } } }`;
  const sent = Date.now();
  const [signIn, ...answers] = await Promise.all([
    api.get(`/sign-in/with/${asking.accountId}`),
    ...[...queries, mutation].map((each) => asking.send(each)),
  ]);
  expect(Date.now() - sent).toBeLessThan(14_000);
  expect(signIn.status).toBe(503);
  for (const { errors } of [signIn.body, ...answers])
    expect(errors?.[0]).toMatchObject({
      message: expect.stringContaining('Nothing was changed'),
      extensions: { code: 'TEMPORARILY_UNAVAILABLE', retryable: true },
    });
  expect(await api.health('live')).toMatchObject({ status: 200 });
  expect(await api.health('ready')).toMatchObject({ status: 503, body: { neo4j: 'away' } });

  graph.speak();
  await until('the API finds Neo4j again', 12_000, async () => {
    return (await api.health('ready')).status === 200;
  });
  expect(await milliseconds(() => createFamily(asking, 'After'))).toBeLessThan(4_000);
  expect(await families(asking)).toEqual([`Before ${CANARY}`, 'After']);
  expect(api.running.log).toContain('The graph does not answer');
  expect(api.running.log).toContain('The graph answers again');
  await api.running.kill();
}, 90_000);

describe('an answer that never comes', () => {
  let api: ApiProcess;
  /** Sends a document through the proxies, to an API that is impatient. */
  const send = (document: string, variables: object) =>
    api.asTestApi.send(manager.token, document, variables);

  beforeAll(async () => {
    api = await world.apiProcess({ ...behindProxies(), ...IMPATIENT });
  }, 60_000);
  afterAll(() => api.running.kill());

  test.each(['SILENT', 'CUT'] as const)(
    'a change whose last answer is lost (%s) is made once, and nobody is told that it was not',
    async (how) => {
      // A new database takes its time with what it has never been asked, a repeated request included.
      const before = { name: 'Before', idempotencyKey: `before-${agency.id}` };
      for (let times = 2; times > 0; times -= 1) await manager.mutate('createFamily', before);
      const lost = graph.loseAnswerTo(['CREATE (f:Family', COMMIT], how);
      const name = `Made once, ${how}`;
      const input = { name, idempotencyKey: `${how}-${agency.id}` };
      const document =
        'mutation ($input: CreateFamilyInput!) { createFamily(input: $input) { family { name } } }';
      const sent = Date.now();
      const { errors } = await send(document, { input });
      await lost;
      expect(Date.now() - sent).toBeLessThan(8_000);
      expect(errors?.[0]).toMatchObject({
        message: expect.stringContaining('It is not known whether the change was made'),
        extensions: {
          code: 'OUTCOME_UNKNOWN',
          whatToDo: expect.stringContaining('idempotencyKey'),
        },
      });
      const again = await send(document, { input });
      expect(again.errors).toBeUndefined();
      expect(again.data.createFamily.family.name).toBe(name);
      expect(await families(manager)).toEqual(['Before', name]);
    },
    60_000,
  );

  test('what is read may be read of a follower, once that knows what was written here', async () => {
    const tellsOf = (name: string): string[] => {
      const sent: string[] = [];
      graph.silence((all) => {
        sent.push(all);
        return false;
      });
      const messages = sent.flatMap((all) => all.split('\x00\x00'));
      return messages.filter((message) => message.includes(name));
    };
    const input = { name: `Read here, ${agency.id}` };
    const made = await send(
      'mutation ($input: CreateFamilyInput!) { createFamily(input: $input) { family { id } } }',
      { input },
    );
    const { id } = made.data.createFamily.family;
    const seen = await send('query ($id: ID!) { family(id: $id) { name } }', { id });
    expect(seen.data.family).toEqual({ name: input.name });
    const begun = tellsOf('bookmarks').filter((message) => message.includes('mode\x81r'));
    // The statement that asked for the family came last, with the bookmark of what was written.
    expect(begun.at(-1)).toMatch(/bookmarks[^]*FB:/);
  }, 60_000);

  test('a change that went silent half-way does not hold up the next', async () => {
    const { id: familyId } = await familyOf(manager);
    const quantity = { value: 1, unit: 'PACK' };
    const { id: needId } = await openNeed(manager, { familyId, kind: 'food-parcel', quantity });
    const document = `mutation ($input: ChangeNeedInput!) {
      changeNeed(input: $input) { need { note } userErrors { code } } }`;
    await manager.mutate('changeNeed', { needId, note: 'Before' });
    const version = await versionOf(manager, needId);
    const change = (note: string) => ({ input: { needId, version, note } });
    const lost = graph.loseAnswerTo(['SET n += $details'], 'SILENT');
    const first = await send(document, change('Never written'));
    await lost;
    expect(first.errors?.[0].extensions.code).toBe('TEMPORARILY_UNAVAILABLE');
    const took = await milliseconds(async () => {
      const { data } = await manager.send(document, change('Written'));
      expect(data.changeNeed).toEqual({ need: { note: 'Written' }, userErrors: [] });
    });
    expect(took).toBeLessThan(6_000);
  }, 60_000);
});

test('a worker whose connections to Redis go silent makes new ones, and does all that is due', async () => {
  const worker = await world.worker({ ...behindProxies(), ...QUICK });
  await world.registerOffers(manager, KINDS);
  await world.untilDone(agency.id, 30_000);
  // In the middle of its work.
  const needs = await needsWithOffers();
  redis.silence();
  expect(redis.silent).toBeGreaterThan(3);
  needs.push(...(await world.openNeeds(manager, KINDS)));
  await world.untilDone(agency.id, 30_000);
  await until('every silent connection is given up', 20_000, () => redis.silent === 0);
  // Redis knows of the subscription that nobody ended, and of the new one.
  const [, listeners] = await world.redis.pubsub('NUMSUB', '{kinweave}:outbox');
  expect(listeners).toBe(2);
  await expectOneProposalEach(needs);
  expect(worker.log).toContain('A connection to Redis went silent: it is replaced');

  redis.silenceAll();
  await until('the worker says that Redis is away', 10_000, async () => {
    const { status, body } = await healthOf(worker);
    return status === 503 && body.redis === 'away';
  });
  await world.openNeeds(manager, KINDS);
  redis.speak();
  await world.untilDone(agency.id, 30_000);
  expect(worker.hasEnded).toBe(false);
  await worker.kill();
}, 120_000);

test('a worker whose connections to Neo4j go silent makes new ones, and does all that is due', async () => {
  const worker = await world.worker({ ...behindProxies(), ...IMPATIENT });
  const needs = await needsWithOffers();
  await until('the worker is in the middle of it', 30_000, async () => {
    return (await world.pending(agency.id)) < needs.length;
  });
  graph.silence();
  needs.push(...(await world.openNeeds(manager, ['food-parcel'])));
  await world.registerOffers(manager, ['food-parcel']);
  await world.untilDone(agency.id, 60_000);
  await expectOneProposalEach(needs);
  expect(worker.hasEnded).toBe(false);
  expect(worker.log).toContain('The graph does not answer');
  await worker.kill();
}, 120_000);

test('a worker that does nothing while jobs are due says so, and exits to be restarted', async () => {
  // The fault that nobody foresaw: it never notices that its queues have fallen silent.
  const blind = { REDIS_SILENCE_MS: '600000', WORKER_IDLE_MS: '3000' };
  const worker = await world.worker({ ...behindProxies(), ...blind });
  await world.registerOffers(manager, [...KINDS, ...KINDS]);
  await world.untilDone(agency.id, 30_000);
  expect(await healthOf(worker)).toEqual({
    status: 200,
    body: { status: 'up', neo4j: 'up', redis: 'up', due: 0, oldestDueSeconds: 0 },
  });
  await expect(fetch(`http://127.0.0.2:${portOf(worker)}/health/ready`)).rejects.toThrow();
  redis.silence((sent) => !sent.includes('{kinweave}:remembers'));
  const needs = await world.openNeeds(manager, [...KINDS, ...KINDS]);
  const { body } = await healthOf(worker);
  expect(body).toMatchObject({ neo4j: 'up', redis: 'up' });
  expect(body.due).toBeGreaterThan(0);
  expect(await worker.end()).toBe(1);
  expect(worker.log).toContain('"The worker exits: jobs are due and it is doing none"');

  const next = await world.worker();
  await world.untilDone(agency.id, 60_000);
  await expectOneProposalEach(needs);
  await next.kill();
}, 120_000);

test('no process has printed what people typed', () => {
  for (const log of world.processes.logs)
    expect(log).not.toMatch(new RegExp(`${CANARY}|Family of the test|Testova|Made once`));
});
