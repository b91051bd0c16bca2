import { afterAll, afterEach, beforeAll, expect, jest, test } from '@jest/globals';
import { AuditEvent } from '../../src/audit/audit-entry.js';
import { AuditLog } from '../../src/audit/audit-log.js';
import { AuditWriter } from '../../src/audit/audit-writer.js';
import { defineEvent } from '../../src/platform/events/event.js';
import { Events } from '../../src/platform/events/events.js';
import { newId, toGlobalId } from '../../src/platform/ids/global-id.js';
import { withCatalogue } from '../catalogue/load-catalogue.js';
import { familyOf, openNeed } from '../needs/family.js';
import { freshAgency, type Client, type TestAgency } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';
import { rowsOf } from '../support/rows.js';
import { versionOf } from '../support/versions.js';
import { chainOf, lengthOf, local, named } from './entries.js';

let api: TestApi;
let agency: TestAgency;
let manager: Client;

beforeAll(async () => {
  api = await startApi();
  await withCatalogue(api);
  agency = await freshAgency(api);
  manager = await agency.as('CASE_MANAGER');
}, 180_000);
afterEach(() => {
  jest.restoreAllMocks();
});
afterAll(() => api.close());

/** The entries that some work leaves in the agency's chain. */
async function entriesOf(work: () => Promise<unknown>) {
  const before = await lengthOf(api, agency.id);
  await work();
  return chainOf(api, agency.id, before);
}

/** Nobody follows it. */
const SHOWN = defineEvent('need.shown', 'Need');

const FAMILY = 'query ($id: ID!) { family(id: $id) { name } }';

test('a mutation leaves one entry: who, what, when, about whom', async () => {
  const at = new Date();
  api.clock.set(at);
  let family!: { id: string };
  const entries = await entriesOf(async () => {
    ({ family } = await manager.mutate('createFamily', { name: 'Audited' }, 'family { id name }'));
  });
  expect(entries).toEqual([
    expect.objectContaining({
      event: 'CHANGE',
      operation: 'createFamily',
      outcome: 'DONE',
      code: null,
      accountId: local(manager.accountId),
      personId: local(manager.personId),
      role: 'CASE_MANAGER',
      sessionId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      at,
      records: [named(family.id)],
      families: [`${local(family.id)} Family`],
      reasonDigest: null,
    }),
  ]);
});

test('an answer leaves an entry for each question, with every record of a case in it', async () => {
  const { id, childId } = await familyOf(manager);
  const quantity = { value: 1, unit: 'PACK' };
  const need = await openNeed(manager, { familyId: id, kind: 'food-parcel', quantity });
  const entries = await entriesOf(() =>
    manager.run(
      `query ($id: ID!) {
         alias: family(id: $id) { name members { role person { givenName } } }
         needs(first: 100) { edges { node { state kind { name } } } }
         familyWeb(familyId: $id) { nodes { label } }
         viewer { agency { name } }
       }`,
      { id },
    ),
  );
  const read = new Map(entries.map((entry) => [entry.operation, entry]));
  expect([...read.keys()].sort()).toEqual(['family', 'familyWeb', 'needs']);
  for (const entry of entries) expect(entry).toMatchObject({ event: 'READ', outcome: 'DONE' });
  expect(read.get('family')!.records).toEqual(
    expect.arrayContaining([named(id), named(childId), expect.stringMatching(/^Membership:/)]),
  );
  expect(read.get('family')!.families).toEqual([`${local(id)} Family Membership Person`]);
  expect(read.get('needs')).toMatchObject({
    records: [named(need.id)],
    families: [`${local(id)} Need`],
  });
  expect(read.get('familyWeb')!.records.sort()).toEqual([named(id), named(childId)].sort());
});

test('what a mutation shows besides what it changed is a read', async () => {
  const { id, childId } = await familyOf(manager);
  const version = await versionOf(manager, id);
  const entries = await entriesOf(() =>
    manager.mutate(
      'changeFamily',
      { familyId: id, version, name: 'Changed' },
      'family { name members { person { givenName } } }',
    ),
  );
  expect(entries.map(({ event, operation }) => `${event} ${operation}`)).toEqual([
    'CHANGE changeFamily',
    'READ changeFamily',
  ]);
  expect(entries[1]!.records).toContain(named(childId));
  expect(entries[1]!.records).not.toContain(named(id));
  expect(entries[1]!.requestId).toBe(entries[0]!.requestId);
});

test('a refused mutation leaves an entry although nothing was changed', async () => {
  const { id } = await familyOf(manager);
  const unknown = toGlobalId('Person', newId());
  const input = { familyId: id, personId: unknown, role: 'CHILD' };
  const entries = await entriesOf(() => manager.refused('addFamilyMember', input));
  expect(entries).toEqual([
    expect.objectContaining({
      operation: 'addFamilyMember',
      outcome: 'REFUSED',
      code: 'NOT_FOUND',
    }),
  ]);
  expect(entries[0]!.records.sort()).toEqual([named(id), named(unknown)].sort());
});

test('questions that are refused or not answered leave an entry', async () => {
  const donor = await agency.as('DONOR');
  const { id } = await familyOf(manager);
  const unknown = toGlobalId('Family', newId());
  const entries = await entriesOf(async () => {
    await donor.send('{ families(first: 5) { edges { node { name } } } }');
    await donor.send(FAMILY, { id });
    await manager.send(FAMILY, { id: unknown });
  });
  expect(entries).toMatchObject([
    { operation: 'families', outcome: 'REFUSED', code: 'FORBIDDEN', records: [], role: 'DONOR' },
    { operation: 'family', outcome: 'REFUSED', code: 'FORBIDDEN', records: [named(id)] },
    { operation: 'family', outcome: 'REFUSED', code: 'NOT_SHOWN', records: [named(unknown)] },
  ]);
});

test('whoever asks for a record of another agency leaves no trace there', async () => {
  const other = await freshAgency(api);
  const stranger = await other.as('CASE_MANAGER');
  const { id } = await familyOf(manager);
  const entries = await entriesOf(() => stranger.send(FAMILY, { id }));
  expect(entries).toEqual([]);
  expect((await chainOf(api, other.id)).at(-1)).toMatchObject({
    outcome: 'REFUSED',
    records: [named(id)],
    families: [],
  });
});

test('the repetition of a mutation is marked as such', async () => {
  const input = { name: 'Once', idempotencyKey: newId() };
  const entries = await entriesOf(async () => {
    await manager.mutate('createFamily', input, 'family { id }');
    await manager.mutate('createFamily', input, 'family { id }');
  });
  expect(entries).toMatchObject([{ outcome: 'DONE' }, { outcome: 'REPEATED' }]);
  expect(entries[1]!.records).toEqual(entries[0]!.records);
});

test('a change whose entry cannot be written is not made', async () => {
  const { id } = await familyOf(manager);
  const version = await versionOf(manager, id);
  jest
    .spyOn(api.app.get(AuditWriter, { strict: false }), 'write')
    .mockRejectedValue(new Error('cannot be written'));
  const document = `mutation ($input: ChangeFamilyInput!) {
    changeFamily(input: $input) { family { name } } }`;
  const input = { familyId: id, version, name: 'Unseen' };
  const { errors } = await manager.send(document, { input });
  expect(errors).toHaveLength(1);
  jest.restoreAllMocks();
  expect((await manager.run(FAMILY, { id })).family.name).not.toBe('Unseen');
});

test('a change that is told of a record that is nowhere is not made', async () => {
  const { family } = await manager.mutate('createFamily', { name: 'Told' }, 'family { id }');
  const id = local(family.id);
  const told = api.graph.inTransaction(async () => {
    await api.graph.write(rowsOf('MATCH (f:Family {id: $id}) SET f.name = null'), { id });
    await api.app.get(Events).tell(SHOWN, id);
  });
  await expect(told).rejects.toThrow(`An event was told of the Need ${id}, and there is none`);
  expect((await manager.run(FAMILY, { id: family.id })).family.name).toBe('Told');
});

test('a read whose entry cannot be written is not answered', async () => {
  const { id } = await familyOf(manager);
  jest
    .spyOn(api.app.get(AuditWriter, { strict: false }), 'write')
    .mockRejectedValue(new Error('cannot be written'));
  api.app.useLogger(false);
  const { data, errors } = await manager.send(FAMILY, { id });
  api.app.useLogger(['error']);
  expect(data ?? null).toBeNull();
  expect(errors).toMatchObject([{ extensions: { code: 'TEMPORARILY_UNAVAILABLE' } }]);
});

test('an event has its own name, and its reason is kept apart from the chain', async () => {
  const log = api.app.get(AuditLog, { strict: false });
  const { id } = await familyOf(manager);
  const actor = {
    accountId: local(manager.accountId),
    agencyId: agency.id,
    personId: local(manager.personId),
    role: 'CASE_MANAGER',
    sessionId: newId(),
  };
  const [entry] = await entriesOf(() =>
    log.note(AuditEvent.BREAK_GLASS, {
      actor,
      familyIds: [local(id)],
      reason: 'The child did not come home',
    }),
  );
  expect(entry).toMatchObject({
    event: 'BREAK_GLASS',
    families: [local(id)],
    reason: 'The child did not come home',
    reasonDigest: expect.stringMatching(/^[\w-]{43}$/),
  });
});

test('many records make several entries, each of bounded size', async () => {
  const log = api.app.get(AuditLog, { strict: false });
  const actor = {
    accountId: newId(),
    agencyId: agency.id,
    personId: newId(),
    role: 'SUPERVISOR',
    sessionId: newId(),
  };
  const subjects = Array.from({ length: 450 }, () => ({ type: 'Person', id: newId() }));
  const entries = await entriesOf(() => log.note(AuditEvent.EXPORT, { actor, subjects }));
  expect(entries.map(({ records }) => records.length)).toEqual([200, 200, 50]);
});

test('requests at once all find their place in the chain', async () => {
  const { id } = await familyOf(manager);
  const entries = await entriesOf(() =>
    Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        index % 2
          ? manager.run(FAMILY, { id })
          : manager.mutate('createFamily', { name: 'Side by side' }),
      ),
    ),
  );
  expect(entries).toHaveLength(20);
  expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => entries[0]!.seq + index));
});
