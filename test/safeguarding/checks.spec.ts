import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { localId } from '../../src/platform/ids/global-id.js';
import { freshAgency, type Client, type TestAgency } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';
import { rowsOf } from '../support/rows.js';

let api: TestApi;
let agency: TestAgency;
let manager: Client;

beforeAll(async () => {
  api = await startApi();
  agency = await freshAgency(api);
  manager = await agency.as('CASE_MANAGER');
});
afterAll(() => api.close());

const FIELDS = 'check { id personId level issuedOn expiresOn endedOn }';
const checks = async (client: Client, personId: string): Promise<any[]> =>
  (
    await client.run(
      'query ($id: ID!) { checks(personId: $id) { id level issuedOn expiresOn endedOn } }',
      { id: personId },
    )
  ).checks;

/** How often the jobs were asked to look at this person again. */
async function rematches(personId: string): Promise<number> {
  const [row] = await api.graph.read(
    rowsOf<{
      count: number;
    }>(`MATCH (e:OutboxEntry {subjectId: $id, job: 'matching.rematch-person'})
     RETURN count(e) AS count`),
    { id: localId('Person', personId) },
  );
  return row!.count;
}

async function vetted(personId: string, level = 'BASIC', issuedOn = '2026-01-10'): Promise<any> {
  const input = { personId, level, issuedOn, expiresOn: '2029-01-09' };
  return (await manager.mutate('recordCheck', input, FIELDS)).check;
}

test('a check is recorded, listed with the latest first, and asks for matching anew', async () => {
  const { personId } = await agency.as('VOLUNTEER', 'Vera');
  await vetted(personId, 'IDENTITY', '2025-05-01');
  const check = await vetted(personId, 'ENHANCED', '2026-01-10');
  expect(check).toMatchObject({
    personId,
    level: 'ENHANCED',
    issuedOn: '2026-01-10',
    expiresOn: '2029-01-09',
    endedOn: null,
  });
  expect((await checks(manager, personId)).map(({ level }) => level)).toEqual([
    'ENHANCED',
    'IDENTITY',
  ]);
  expect(await rematches(personId)).toBe(2);
});

test('an ended check keeps its day and no reason, and asks for matching anew', async () => {
  const { personId } = await agency.as('VOLUNTEER', 'Ela');
  const { id } = await vetted(personId);
  api.clock.set('2026-06-05T12:00:00Z');
  const ended = await manager.mutate('endCheck', { checkId: id, reason: 'withdrawn' }, FIELDS);
  expect(ended.check).toMatchObject({ id, endedOn: '2026-06-05' });
  const [stored] = await api.graph.read(
    rowsOf<{ keys: string[] }>('MATCH (c:Check {id: $id}) RETURN keys(c) AS keys'),
    { id: localId('Check', id) },
  );
  expect(stored!.keys.sort()).toEqual(['endedOn', 'expiresOn', 'id', 'issuedOn', 'level']);
  expect(await rematches(personId)).toBe(2);
  expect(await manager.refused('endCheck', { checkId: id, reason: 'again' })).toMatchObject([
    { code: 'ILLEGAL_TRANSITION', path: ['input', 'checkId'] },
  ]);
  expect(await rematches(personId)).toBe(2);
});

test('a check that expires before it is issued is refused; one for a single day is not', async () => {
  const { personId } = await agency.as('VOLUNTEER', 'Iva');
  const input = { personId, level: 'BASIC', issuedOn: '2026-01-10', expiresOn: '2026-01-09' };
  expect(await manager.refused('recordCheck', input)).toMatchObject([
    { code: 'INVALID_WINDOW', path: ['input', 'expiresOn'] },
  ]);
  expect(await checks(manager, personId)).toEqual([]);
  expect(await rematches(personId)).toBe(0);
  await manager.mutate('recordCheck', { ...input, expiresOn: '2026-01-10' });
});

test('ids of another agency are not found, and its checks not seen', async () => {
  const { personId } = await agency.as('VOLUNTEER', 'Oda');
  const { id } = await vetted(personId);
  const stranger = await (await freshAgency(api)).as('SUPERVISOR');
  const input = { personId, level: 'BASIC', issuedOn: '2026-01-10', expiresOn: '2027-01-10' };
  expect(await stranger.refused('recordCheck', input)).toMatchObject([
    { code: 'NOT_FOUND', path: ['input', 'personId'] },
  ]);
  expect(await stranger.refused('endCheck', { checkId: id, reason: 'x' })).toMatchObject([
    { code: 'NOT_FOUND', path: ['input', 'checkId'] },
  ]);
  expect(await checks(stranger, personId)).toEqual([]);
  const node = 'query ($id: ID!) { node(id: $id) { id } }';
  expect((await stranger.run(node, { id })).node).toBeNull();
  expect((await manager.run(node, { id })).node).toEqual({ id });
});

test('administrators keep checks; volunteers see none, not even their own', async () => {
  const volunteer = await agency.as('VOLUNTEER', 'Una');
  const administrator = await agency.as('ADMINISTRATOR');
  const { id } = await vetted(volunteer.personId);
  expect(await checks(administrator, volunteer.personId)).toHaveLength(1);
  const { errors } = await volunteer.send('query ($id: ID!) { checks(personId: $id) { id } }', {
    id: volunteer.personId,
  });
  expect(errors?.[0].extensions.code).toBe('FORBIDDEN');
  const node = 'query ($id: ID!) { node(id: $id) { id } }';
  expect((await volunteer.run(node, { id })).node).toBeNull();
});
