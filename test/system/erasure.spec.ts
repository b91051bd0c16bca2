import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { approvalOf } from '../matching/approving.js';
import { KeyFolder } from '../../src/platform/keys/key-folder.js';
import { agreeToDeliveries, familyOf, HOME, openNeed, type TestFamily } from '../needs/family.js';
import { System } from './system.js';
import { freshAgency, type Client, type TestAgency } from '../support/agency.js';
import { until } from '../support/processes.js';
import { rowsOf } from '../support/rows.js';

const system = new System();
let agency: TestAgency;
let manager: Client;
let supervisor: Client;
let family: TestFamily;

beforeAll(() => system.begin(), 180_000);
afterAll(() => system.end(), 60_000);
beforeEach(async () => {
  agency = await freshAgency(system.api);
  manager = await agency.as('CASE_MANAGER');
  supervisor = await agency.as('SUPERVISOR');
  const administrator = await agency.as('ADMINISTRATOR');
  await administrator.mutate('addToTeam', {
    supervisorId: supervisor.personId,
    personId: manager.personId,
  });
  family = await familyOf(manager);
  await agreeToDeliveries(manager, family);
});

const GP = { kind: 'gp-registration', quantity: { value: 1, unit: 'PERSON' } };
const ASKED_FOR = { reason: 'ASKED_FOR' };

async function person(givenName: string): Promise<string> {
  const input = { givenName, familyName: 'Erasova', phone: '+359 1', note: 'likes tea' };
  return (await manager.mutate('createPerson', input, 'person { id }')).person.id;
}

async function erase(name: 'erasePerson' | 'eraseFamily', input: object): Promise<any> {
  const payload = await supervisor.mutate(name, { ...input, ...ASKED_FOR }, 'erasure { id }');
  await until(
    'the erasure is done',
    60_000,
    async () => (await erasure(payload.erasure.id)).finishedAt,
  );
  return erasure(payload.erasure.id);
}

async function erasure(id: string): Promise<any> {
  const { node } = await supervisor.run(
    `{ node(id: "${id}") { ... on Erasure { subjectType subjectId reason byPersonId finishedAt } } }`,
  );
  return node;
}

async function stored(globalId: string): Promise<any> {
  const id = recordId(globalId);
  const [row] = await system.api.graph.read(
    rowsOf<object>(`MATCH (n:Person|Family|Offer {id: $id}) RETURN properties(n) AS properties`),
    { id },
  );
  return row;
}

function recordId(globalId: string): string {
  return Buffer.from(globalId, 'base64url').toString().split(':')[1]!;
}

test('of an erased giver nothing is left but what others stand on', async () => {
  const giver = await agency.as('VOLUNTEER', 'Gita');
  await manager.mutate('createTie', { fromId: family.childId, toId: giver.personId, kind: 'AUNT' });
  await manager.mutate('recordCheck', {
    personId: giver.personId,
    level: 'BASIC',
    issuedOn: '2024-01-01',
    expiresOn: '2034-01-01',
  });
  const offered = await giver.mutate(
    'registerOffer',
    { ...GP, place: HOME, conditions: 'mornings' },
    'offer { id }',
  );
  const needId = (await openNeed(manager, { familyId: family.id, ...GP })).id;
  await system.settled();
  const { need } = await manager.run(`{ need(id: "${needId}") { match { id } } }`);
  await manager.mutate('approveMatch', await approvalOf(manager, need.match.id));

  expect(await erase('erasePerson', { personId: giver.personId })).toMatchObject({
    subjectType: 'PERSON',
    subjectId: giver.personId,
    reason: 'ASKED_FOR',
    byPersonId: supervisor.personId,
  });
  await system.settled();
  const after = await manager.run(
    `query ($person: ID!, $need: ID!, $family: ID!) {
      person(id: $person) { givenName familyName phone email note birthDate languages }
      need(id: $need) { state matches { state } }
      familyWeb(familyId: $family, asOf: "2024-01-01") { nodes { label } }
      persons(search: "gita") { edges { node { id } } }
    }`,
    { person: giver.personId, need: needId, family: family.id },
  );
  const name = `{ person(id: "${giver.personId}") { givenName } }`;
  const inBulgarian = await system.api.send(manager.token, name, {}, 'bg');
  expect(inBulgarian.data.person).toEqual({ givenName: '(заличено)' });
  expect(after.person).toEqual({
    givenName: '(erased)',
    familyName: '(erased)',
    phone: null,
    email: null,
    note: null,
    birthDate: null,
    languages: [],
  });
  expect(after.need).toEqual({ state: 'OPEN', matches: [{ state: 'CANCELLED' }] });
  expect(after.persons.edges).toEqual([]);
  expect(Object.keys((await stored(giver.personId)).properties).sort()).toEqual(
    ['agencyId', 'changedAt', 'createdAt', 'endedOn', 'erasedOn', 'id'].sort(),
  );
  expect((await stored(offered.offer.id)).properties).toMatchObject({ state: 'WITHDRAWN' });
  expect((await stored(offered.offer.id)).properties).not.toHaveProperty('conditions');
  const ties = await system.api.graph.read(
    rowsOf(`MATCH (:Person {id: $child})-[t:TIED_TO]->(p:Person {id: $id})
     RETURN t.kind AS kind, t.until IS NOT NULL AS ended,
       COUNT { (p)-[:HOLDS]->() } + COUNT { (:Account)-[:OF_PERSON]->(p) } AS rest`),
    { child: recordId(family.childId), id: recordId(giver.personId) },
  );
  expect(ties).toEqual([{ kind: 'AUNT', ended: true, rest: 0 }]);
  expect((await giver.send('{ viewer { role } }')).data?.viewer ?? null).toBeNull();
  expect(system.get(KeyFolder).isDestroyed(recordId(giver.personId))).toBe(true);
});

test('a task of somebody erased goes to somebody else', async () => {
  const giver = await agency.as('VOLUNTEER', 'Tina');
  await giver.mutate('registerOffer', { ...GP, place: HOME }, 'offer { id }');
  const needId = (await openNeed(manager, { familyId: family.id, ...GP })).id;
  await system.settled();
  const { need } = await manager.run(`{ need(id: "${needId}") { match { id draws { id } } } }`);
  await manager.mutate('approveMatch', await approvalOf(manager, need.match.id));
  await giver.mutate('confirmDraw', { drawId: need.match.draws[0].id });
  await system.settled();
  const other = await agency.as('VOLUNTEER', 'Olga');
  await other.mutate('registerOffer', { ...GP, place: HOME }, 'offer { id }');
  await erase('erasePerson', { personId: giver.personId });
  await system.settled();
  const { need: after } = await manager.run(
    `{ need(id: "${needId}") { match { draws { giverId } } } }`,
  );
  expect(after.match.draws).toEqual([{ giverId: other.personId }]);
});

test('what stands against an erasure is said, and only supervisors and administrators erase', async () => {
  const refusal = async (personId: string) =>
    (await supervisor.refused('erasePerson', { personId, ...ASKED_FOR }))[0];
  expect(await refusal(family.childId)).toMatchObject({
    code: 'RECORD_IN_USE',
    message: expect.stringContaining('family'),
  });
  expect(await refusal(supervisor.personId)).toMatchObject({ code: 'RECORD_IN_USE' });
  const restrained = await person('Restrained');
  await manager.mutate('recordRestriction', {
    restrainedId: restrained,
    protectedId: family.childId,
    basis: 'COURT_ORDER',
    since: '2024-01-01',
  });
  expect((await refusal(restrained)).message).toContain('restriction');
  expect(
    (await supervisor.refused('eraseFamily', { familyId: family.id, ...ASKED_FOR }))[0],
  ).toMatchObject({
    code: 'RECORD_IN_USE',
    message: expect.stringContaining('not ended'),
  });
  const { errors } = await manager.send(
    `mutation ($input: ErasePersonInput!) { erasePerson(input: $input) { userErrors { code } } }`,
    { input: { personId: restrained, ...ASKED_FOR } },
  );
  expect(errors![0].extensions.code).toBe('FORBIDDEN');
  const elsewhere = await (await freshAgency(system.api)).as('SUPERVISOR');
  const [foreign] = await elsewhere.refused('erasePerson', { personId: restrained, ...ASKED_FOR });
  expect(foreign.code).toBe('NOT_FOUND');
});

test('an ended family is erased with the members whom nothing else keeps', async () => {
  const aunt = await person('Aunt');
  const other = await familyOf(manager);
  for (const familyId of [family.id, other.id])
    await manager.mutate('addFamilyMember', { familyId, personId: aunt, role: 'OTHER_ADULT' });
  const needId = (await openNeed(manager, { familyId: family.id, ...GP, note: 'in a hurry' })).id;
  await manager.mutate('withdrawNeed', { needId, reason: 'all well' });
  await manager.mutate('endFamily', {
    familyId: family.id,
    reason: 'moved',
    endedOn: '2024-05-01',
  });
  await system.settled();
  await erase('eraseFamily', { familyId: family.id });
  await system.settled();
  const after = await manager.run(
    `{ family(id: "${family.id}") { id } need(id: "${needId}") { id }
       child: person(id: "${family.childId}") { givenName } aunt: person(id: "${aunt}") { givenName } }`,
  );
  expect(after).toEqual({
    family: null,
    need: null,
    child: null,
    aunt: { givenName: 'Aunt' },
  });
  const { erasures } = await supervisor.run(
    '{ erasures { edges { node { subjectType finishedAt } } } }',
  );
  expect(erasures.edges.map((edge: any) => edge.node.subjectType).sort()).toEqual([
    'FAMILY',
    'PERSON',
  ]);
});

test('an erasure that was cut short is resumed', async () => {
  const id = await person('Halfway');
  const keys = system.get(KeyFolder);
  const destroy = keys.destroy.bind(keys);
  let failures = 0;
  keys.destroy = (name) => {
    failures += 1;
    if (failures === 1) throw new Error('killed');
    destroy(name);
  };
  try {
    await erase('erasePerson', { personId: id });
  } finally {
    keys.destroy = destroy;
  }
  expect(failures).toBe(2);
  expect(keys.isDestroyed(recordId(id))).toBe(true);
});

test('what a restored backup brings back is erased again', async () => {
  const id = await person('Returning');
  await erase('erasePerson', { personId: id });
  await system.api.graph.write(
    rowsOf(
      `MATCH (p:Person {id: $id}) SET p.erasedOn = null, p.givenName = 'Returning', p.languages = ['bg']`,
    ),
    { id: recordId(id) },
  );
  await system.run('erasure.erase-restored');
  expect((await stored(id)).properties).not.toHaveProperty('languages');
  const { erasures } = await supervisor.run('{ erasures { edges { node { reason } } } }');
  expect(erasures.edges.map((edge: any) => edge.node.reason)).toEqual([
    'ASKED_FOR',
    'RESTORED_FROM_BACKUP',
  ]);
});
