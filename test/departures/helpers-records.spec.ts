import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { freshAgency, type Client, type RoleName, type TestAgency } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';

let api: TestApi;
let agency: TestAgency;
let supervisor: Client;
let manager: Client;
let administrator: Client;
let mother: string;
let familyId: string;

beforeAll(async () => {
  api = await startApi();
  agency = await freshAgency(api, { supervised: false });
  supervisor = await agency.as('SUPERVISOR');
  manager = await agency.as('CASE_MANAGER');
  administrator = await agency.as('ADMINISTRATOR');
  const { family } = await manager.mutate('createFamily', { name: 'Own' }, 'family { id }');
  familyId = family.id;
  const { person } = await manager.mutate('createPerson', { givenName: 'Mara' }, 'person { id }');
  mother = person.id;
  await manager.mutate('addFamilyMember', { familyId, personId: mother, role: 'PARENT' });
});
afterAll(() => api.close());

const tied = (personId: string) =>
  manager.mutate('createTie', { fromId: mother, toId: personId, kind: 'FRND' });

const NAMES = 'givenName familyName formerNames { givenName familyName }';

const personOf = async (personId: string) =>
  (await supervisor.run(`{ person(id: "${personId}") { endedOn phone ${NAMES} } }`)).person;

const isSignedIn = async ({ token }: Client) =>
  Boolean((await api.send(token, '{ viewer { account { id } } }')).data?.viewer);

const HELPERS: RoleName[] = [
  'CASE_MANAGER',
  'SUPERVISOR',
  'ADMINISTRATOR',
  'AUDITOR',
  'VOLUNTEER',
  'DONOR',
];

test.each(HELPERS)('no tie of my making lets me sign out, rename or rewrite a %s', async (role) => {
  const helper = await agency.as(role, 'Tied');
  const { personId } = helper;
  await tied(personId);
  const before = await personOf(personId);
  for (const [mutation, input] of [
    ['endPerson', { personId, reason: 'Gone' }],
    ['changePerson', { personId, familyName: 'Another' }],
    ['changePerson', { personId, formerNames: [{ familyName: 'Another' }] }],
    ['changePerson', { personId, phone: '+359 888 123456' }],
    ['takeBackEnding', { recordId: personId, reason: 'Not gone' }],
  ] as const)
    expect(await manager.refused(mutation, input)).toMatchObject([
      { code: 'ROLE_REQUIRED', whatToDo: expect.stringContaining('supervisor') },
    ]);
  expect(await personOf(personId)).toEqual(before);
  expect(await isSignedIn(helper)).toBe(true);
});

test('nor does a membership of my making, where the volunteer becomes one of my clients', async () => {
  const volunteer = await agency.as('VOLUNTEER', 'Moved in');
  const { personId } = volunteer;
  await manager.mutate('addFamilyMember', { familyId, personId, role: 'OTHER_ADULT' });
  expect(await manager.refused('endPerson', { personId, reason: 'Gone' })).toMatchObject([
    { code: 'ROLE_REQUIRED' },
  ]);
  expect(await manager.refused('changePerson', { personId, phone: '+359 888 1' })).toMatchObject([
    { code: 'ROLE_REQUIRED' },
  ]);
});

test('a colleague is taken into a family by a supervisor alone', async () => {
  const { personId } = await agency.as('CASE_MANAGER', 'Taken in');
  const joining = { familyId, personId, role: 'OTHER_ADULT' };
  expect(await manager.refused('addFamilyMember', joining)).toMatchObject([
    { code: 'ROLE_REQUIRED', path: ['input', 'personId'] },
  ]);
  const { membership } = await supervisor.mutate('addFamilyMember', joining, 'membership { id }');
  await manager.mutate('endFamilyMembership', { membershipId: membership.id });
  const back = { recordId: membership.id, reason: 'Lives there after all' };
  expect(await manager.refused('takeBackEnding', back)).toMatchObject([{ code: 'ROLE_REQUIRED' }]);
});

test('a supervisor renames a volunteer, and the name before stays known', async () => {
  const { personId } = await agency.as('VOLUNTEER', 'Maria');
  await tied(personId);
  await supervisor.mutate('changePerson', { personId, familyName: 'Ilieva' });
  expect(await personOf(personId)).toMatchObject({
    familyName: 'Ilieva',
    formerNames: [{ givenName: 'Maria', familyName: 'volunteer' }],
  });
});

test('nobody takes the name of a colleague: their own telephone is theirs, their name is not', async () => {
  for (const one of [manager, supervisor]) {
    const { personId } = one;
    await one.mutate('changePerson', { personId, phone: '+359 888 765432' });
    const taken = { personId, givenName: 'Elena', familyName: 'Parusheva' };
    expect(await one.refused('changePerson', taken)).toMatchObject([
      { code: 'ROLE_REQUIRED', path: ['input', 'givenName'] },
    ]);
  }
});

test('an administrator renames whoever has an account, but not themselves', async () => {
  const { accountId, personId } = await agency.as('CASE_MANAGER', 'Vesela');
  const named = { accountId, givenName: 'Vesela', familyName: 'Dimova' };
  const { account } = await administrator.mutate('renameAccountHolder', named, 'account { name }');
  expect(account).toEqual({ name: 'Vesela Dimova' });
  await tied(personId);
  expect(await personOf(personId)).toMatchObject({
    formerNames: [{ givenName: 'Vesela', familyName: 'case_manager' }],
  });
  const own = { accountId: administrator.accountId, givenName: 'Elena' };
  expect(await administrator.refused('renameAccountHolder', own)).toMatchObject([
    { code: 'ROLE_REQUIRED', path: ['input', 'accountId'] },
  ]);
});

test('a supervisor ends the record of a volunteer and takes that back', async () => {
  const volunteer = await agency.as('VOLUNTEER', 'Left');
  const { personId } = volunteer;
  await tied(personId);
  await supervisor.mutate('endPerson', { personId, reason: 'Moved away' });
  expect(await isSignedIn(volunteer)).toBe(false);
  const back = { recordId: personId, reason: 'The wrong one' };
  expect(await manager.refused('takeBackEnding', back)).toMatchObject([{ code: 'ROLE_REQUIRED' }]);
  await supervisor.mutate('takeBackEnding', back);
  expect((await personOf(personId)).endedOn).toBeNull();
});

test('protection of a volunteer is ended by no colleague who has tied a client to them', async () => {
  const { personId } = await agency.as('VOLUNTEER', 'Protected');
  await tied(personId);
  const { person } = await manager.mutate('createPerson', { givenName: 'Kamen' }, 'person { id }');
  const order = { restrainedId: person.id, protectedId: personId, basis: 'AGENCY_DECISION' };
  const { restriction } = await manager.mutate('recordRestriction', order, 'restriction { id }');
  const ending = { restrictionId: restriction.id };
  expect(await manager.refused('endRestriction', ending)).toMatchObject([
    { code: 'ROLE_REQUIRED', path: ['input', 'restrictionId'] },
  ]);
  await supervisor.mutate('endRestriction', ending);
});
