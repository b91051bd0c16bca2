import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { freshAgency, type Client, type TestAgency } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';
import { rowsOf } from '../support/rows.js';

let api: TestApi;
let agency: TestAgency;
let manager: Client;
let colleague: Client;

beforeAll(async () => {
  api = await startApi();
  agency = await freshAgency(api);
  manager = await agency.as('CASE_MANAGER', 'Robin');
  colleague = await agency.as('CASE_MANAGER', 'Kim');
});
afterAll(() => api.close());

/** How many families of the agency have this name. */
async function familiesNamed(name: string): Promise<number> {
  // Names are sealed: they are compared once they are read.
  const families = await api.graph.read(
    rowsOf<{ name: string }>('MATCH (f:Family {agencyId: $agencyId}) RETURN f.name AS name'),
    { agencyId: agency.id },
  );
  return families.filter((family) => family.name === name).length;
}

async function createFamily(by: Client, input: object): Promise<string> {
  return (await by.mutate('createFamily', input, 'family { id }')).family.id;
}

test('of equal requests at once one is carried out, and all are answered alike', async () => {
  const input = { name: 'At once', idempotencyKey: randomUUID() };
  const answers = await Promise.all(Array.from({ length: 6 }, () => createFamily(manager, input)));
  expect(new Set(answers).size).toBe(1);
  expect(await familiesNamed('At once')).toBe(1);
});

test('a repeated request is answered with the warnings of the first', async () => {
  const make = async (givenName: string, birthDate: string) =>
    (
      await manager.mutate(
        'createPerson',
        { givenName, familyName: 'Key', birthDate },
        'person { id }',
      )
    ).person.id;
  const [fromId, toId] = [await make('Child', '1990-01-01'), await make('Mother', '1995-01-01')];
  const input = { fromId, toId, kind: 'NMTH', idempotencyKey: randomUUID() };
  const first = await manager.mutate('createTie', input, 'tie { id }');
  expect(first.warnings).toHaveLength(1);
  expect(await manager.mutate('createTie', input, 'tie { id }')).toEqual(first);
});

test('a key is for one input and one mutation', async () => {
  const idempotencyKey = randomUUID();
  await createFamily(manager, { name: 'First', idempotencyKey });
  const conflict = {
    code: 'IDEMPOTENCY_CONFLICT',
    path: ['input', 'idempotencyKey'],
    whatToDo: expect.stringMatching(/new key/),
  };
  expect(await manager.refused('createFamily', { name: 'Second', idempotencyKey })).toMatchObject([
    conflict,
  ]);
  expect(await manager.refused('createLocation', { name: 'First', idempotencyKey })).toMatchObject([
    conflict,
  ]);
  expect(await familiesNamed('Second')).toBe(0);
});

test('fields in another order are the same input', async () => {
  const idempotencyKey = randomUUID();
  const first = await createFamily(manager, { name: 'Order', note: 'x', idempotencyKey });
  expect(await createFamily(manager, { idempotencyKey, note: 'x', name: 'Order' })).toBe(first);
});

test('the key of one person is nothing to another', async () => {
  const input = { name: 'Both', idempotencyKey: randomUUID() };
  const [mine, theirs] = [await createFamily(manager, input), await createFamily(colleague, input)];
  expect(theirs).not.toBe(mine);
  expect(await familiesNamed('Both')).toBe(2);
});

test('a refused request leaves its key unused, so that it can be corrected', async () => {
  const idempotencyKey = randomUUID();
  const wrong = { name: '   ', idempotencyKey };
  expect(await manager.refused('createFamily', wrong)).toMatchObject([{ code: 'REQUIRED' }]);
  const twin = { givenName: 'Twin', familyName: 'Key', birthDate: '2001-01-01' };
  await manager.mutate('createPerson', twin);
  const again = { ...twin, idempotencyKey };
  expect(await manager.refused('createPerson', again)).toMatchObject([
    { code: 'POSSIBLE_DUPLICATE' },
  ]);
  await manager.mutate('createPerson', { ...again, confirmDuplicate: true });
});

test('what is kept of an answer names records and nothing of their content', async () => {
  const idempotencyKey = randomUUID();
  await createFamily(manager, { name: 'Secretova', address: 'Hidden street 1', idempotencyKey });
  const kept = await api.graph.read(
    rowsOf<{ key: object }>('MATCH (k:IdempotencyKey) RETURN properties(k) AS key'),
    {},
  );
  expect(kept.length).toBeGreaterThan(0);
  expect(JSON.stringify(kept)).not.toMatch(/Secretova|Hidden street/);
});
