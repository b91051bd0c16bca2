import { afterAll, afterEach, beforeAll, expect, jest, test } from '@jest/globals';
import { AuditChain } from '../../src/audit/audit-chain.js';
import { AuditOutcome } from '../../src/audit/audit-entry.js';
import { AuditEntriesRepository } from '../../src/audit/audit-entries.repository.js';
import { AuditVerification } from '../../src/audit/audit-verification.js';
import { familyOf } from '../needs/family.js';
import { undone } from '../needs/undone.js';
import { freshAgency, type Client, type TestAgency } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';
import { until } from '../support/processes.js';
import { rowsOf } from '../support/rows.js';
import { chainOf, lengthOf, local } from './entries.js';

let api: TestApi;
let agency: TestAgency;
let manager: Client;
let auditor: Client;
let familyId: string;
let length: number;

/** How many entries wait for their places. */
const WAITING = 5;

beforeAll(async () => {
  api = await startApi();
  agency = await freshAgency(api);
  manager = await agency.as('CASE_MANAGER');
  auditor = await agency.as('AUDITOR');
  ({ id: familyId } = await familyOf(manager));
  length = await lengthOf(api, agency.id);
  for (let count = 0; count < WAITING; count++) await look();
}, 180_000);
afterEach(() => {
  jest.restoreAllMocks();
});
afterAll(() => api.close());

const look = () => manager.run('query ($id: ID!) { family(id: $id) { name } }', { id: familyId });
const chain = () => api.app.get(AuditChain, { strict: false }).chain(agency.id);
const verified = () => api.app.get(AuditVerification, { strict: false }).verifyChain(agency.id, []);

/** The third of those that wait, as `e`. */
const THIRD = `
MATCH (e:AuditEntry {agencyId: $agencyId}) WHERE e.seq IS NULL
WITH e ORDER BY e.id SKIP 2 LIMIT 1`;

test('what waits for its place in the chain is whole, and shown at once', async () => {
  expect(await verified()).toEqual({
    agencyId: agency.id,
    whole: length,
    waiting: WAITING,
    fault: null,
  });
  const { auditEntries } = await auditor.run(
    'query ($id: ID!) { auditEntries(familyId: $id, first: 5) { edges { node { seq operation } } } }',
    { id: familyId },
  );
  const node = { seq: null, operation: 'family' };
  expect(auditEntries.edges).toEqual(Array.from({ length: WAITING }, () => ({ node })));
  const { familyAccess } = await manager.run(
    'query ($id: ID!) { familyAccess(familyId: $id, first: 1) { edges { node { what } } } }',
    { id: familyId },
  );
  expect(familyAccess.edges[0].node.what).toMatch(/^Looked at/);
});

test.each([
  ['changed', 'SET e.operation = "needs"', 'CHANGED'],
  ['taken for another’s', 'SET e.personId = randomUUID()', 'CHANGED'],
  ['removed', 'DETACH DELETE e', 'LEFT_OUT'],
  ['removed with all before it', andBefore('DETACH DELETE e'), 'LEFT_OUT'],
  ['taken out of the queue', 'SET e.waitsIn = null', 'LEFT_OUT'],
  ['put into the queue of another agency', 'SET e.waitsIn = randomUUID()', 'LEFT_OUT'],
  ['put where another stood', andBefore('SET e.number = e.number + 1000'), 'LEFT_OUT', 'CHANGED'],
  [
    'hidden from its family, in its text too',
    'SET e.families = [] WITH e MATCH (e)-[c:CONCERNS]->() DELETE c',
    'OTHERS_CHANGED',
  ],
  ['hidden from its family', 'WITH e MATCH (e)-[c:CONCERNS]->() DELETE c', 'HIDDEN'],
  ['signed with no key of ours', 'SET e.keyId = "deadbeef"', 'UNKNOWN_KEY', 'LEFT_OUT'],
  ['signed by another', `SET e.signature = 'another'`, 'CHANGED'],
  [
    'copied under another number',
    'CREATE (c:AuditEntry) SET c = e {.*, id: randomUUID(), number: e.number + 1000}',
    'CHANGED',
  ],
  [
    'copied as another pen’s',
    'CREATE (c:AuditEntry) SET c = e {.*, id: randomUUID(), penId: randomUUID(), number: 1}',
    'CHANGED',
  ],
])(
  'an entry that is %s before it is chained is found, then and ever after',
  async (_, how, kind, onceChained = kind) => {
    await undone(api, async () => {
      await api.graph.write(rowsOf(`${THIRD}\n${how}`), { agencyId: agency.id });
      expect((await verified()).fault).toMatchObject({ kind, seq: null });
      await chain();
      const { fault } = await verified();
      expect(fault!.kind).toBe(onceChained);
      expect(fault!.seq).toBeGreaterThan(length);
    });
  },
);

/** All of its pen up to the third. */
function andBefore(how: string): string {
  return `
WITH e AS third
MATCH (e:AuditEntry {penId: third.penId}) WHERE e.seq IS NULL AND e.number <= third.number
WITH e ORDER BY e.number DESC
${how}`;
}

test('an entry that has waited for longer than minutes is a fault, until it is chained', async () => {
  api.clock.advance({ minutes: 4 });
  expect((await verified()).fault).toBeNull();
  api.clock.advance({ minutes: 2 });
  expect((await verified()).fault).toMatchObject({ kind: 'WAITS_TOO_LONG' });
  await undone(api, async () => {
    await chain();
    expect(await verified()).toMatchObject({ waiting: 0, fault: null });
  });
  api.clock.run();
});

test('to chain what is chained changes nothing', async () => {
  await undone(api, async () => {
    const end = await chain();
    expect(end.seq).toBeGreaterThanOrEqual(length + WAITING);
    expect(await chain()).toEqual(end);
  });
});

test('while many write, several chain and somebody verifies, all of it is whole', async () => {
  let isOver = false;
  const faults: unknown[] = [];
  const repeatedly = async (work: () => Promise<unknown>) => {
    while (!isOver) await work();
  };
  const beside = [
    repeatedly(chain),
    repeatedly(chain),
    repeatedly(async () => faults.push((await verified()).fault)),
  ];
  const before = await lengthOf(api, agency.id);
  await Promise.all(
    Array.from({ length: 40 }, (_, index) =>
      index % 4 ? look() : manager.mutate('createFamily', { name: 'Side by side' }),
    ),
  );
  isOver = true;
  await Promise.all(beside);
  expect(faults.filter((fault) => fault !== null)).toEqual([]);
  expect(await lengthOf(api, agency.id)).toBe(before + 40);
  expect(await verified()).toMatchObject({ waiting: 0, fault: null });
});

/** The answer of the database to the next entry that is written is lost. */
function loseOneAnswer(): void {
  const repository = api.app.get(AuditEntriesRepository, { strict: false });
  const write = repository.write.bind(repository);
  jest.spyOn(repository, 'write').mockImplementationOnce(async (...entries) => {
    await write(...entries);
    throw new Error('the answer was lost');
  });
}

test.each([
  [
    'a read',
    1,
    (id: string) => manager.send('query ($id: ID!) { family(id: $id) { name } }', { id }),
  ],
  [
    'a change',
    0,
    () => manager.send('mutation { createFamily(input: {name: "Lost"}) { family { id } } }'),
  ],
])(
  'of %s that was not answered there is an entry if it is done, and the log goes on',
  async (_, entries, send) => {
    const before = await lengthOf(api, agency.id);
    loseOneAnswer();
    api.app.useLogger(false);
    expect((await send(familyId)).errors).toHaveLength(1);
    api.app.useLogger(['error']);
    await look();
    await manager.mutate('createFamily', { name: 'Afterwards' });
    const left = (await chainOf(api, agency.id, before)).filter(
      ({ outcome }) => outcome === AuditOutcome.DONE,
    );
    expect(left.map(({ operation }) => operation)).toEqual([
      ...Array.from({ length: entries }, () => 'family'),
      'family',
      'createFamily',
    ]);
    expect((await verified()).fault).toBeNull();
  },
);

test('an entry names the families of the moment, whenever it is chained', async () => {
  const { id, childId } = await familyOf(manager);
  const { family } = await manager.run(
    'query ($id: ID!) { family(id: $id) { members { id person { id } } } }',
    { id },
  );
  const before = await lengthOf(api, agency.id);
  await manager.run('query ($id: ID!) { checks(personId: $id) { id } }', { id: childId });
  const membership = family.members.find(({ person }: any) => person.id === childId);
  await api.graph.write(rowsOf('MATCH ()-[m:MEMBER_OF {id: $id}]->() DELETE m'), {
    id: local(membership.id),
  });
  expect((await chainOf(api, agency.id, before))[0]).toMatchObject({
    operation: 'checks',
    families: [local(id)],
  });
});

test('who looks at a family does not wait for whoever removes it at that moment', async () => {
  const { id } = await familyOf(manager);
  const before = await lengthOf(api, agency.id);
  const repository = api.app.get(AuditEntriesRepository, { strict: false });
  const write = repository.write.bind(repository);
  let isRemoved = false;
  const held = jest.spyOn(repository, 'write').mockImplementationOnce(async (...entries) => {
    await until('the family is removed', 20_000, () => isRemoved);
    return write(...entries);
  });
  const looking = manager.run('query ($id: ID!) { family(id: $id) { name } }', { id });
  await until('the entry is about to be written', 20_000, () => held.mock.calls.length > 0);
  await api.graph.inTransaction(async () => {
    await api.graph.write(rowsOf('MATCH (f:Family {id: $id}) DETACH DELETE f'), { id: local(id) });
    isRemoved = true;
    await looking;
  });
  const entries = await chainOf(api, agency.id, before);
  expect(entries.map(({ operation }) => operation)).toEqual(['family']);
});
