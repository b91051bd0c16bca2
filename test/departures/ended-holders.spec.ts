import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { local } from '../audit/entries.js';
import { freshAgency, PASSWORD, type Client, type TestAgency } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';
import { rowsOf } from '../support/rows.js';

let api: TestApi;
let agency: TestAgency;
let manager: Client;
let supervisor: Client;
let administrator: Client;
let gone: Client;

const why = { reason: 'Died' };

beforeAll(async () => {
  api = await startApi();
  agency = await freshAgency(api, { supervised: false });
  supervisor = await agency.as('SUPERVISOR');
  manager = await agency.as('CASE_MANAGER');
  administrator = await agency.as('ADMINISTRATOR');
});
afterAll(() => api.close());
let count = 0;
beforeEach(async () => {
  count += 1;
  gone = await agency.as('VOLUNTEER', `Gone ${count}`);
  await joins(gone, manager);
});

/** Nobody sees a person by an account alone: they belong to a family with which somebody works. */
async function joins({ personId }: Client, by: Client): Promise<void> {
  const { family } = await by.mutate('createFamily', { name: 'Left behind' }, 'family { id }');
  const joining = rowsOf(`MATCH (p:Person {id: $personId}), (f:Family {id: $familyId})
    CREATE (p)-[:MEMBER_OF {id: randomUUID(), role: 'PARENT', since: date('2020-01-01')}]->(f)`);
  await api.graph.write(joining, { personId: local(personId), familyId: local(family.id) });
}

const ACCOUNT = `{ accounts(first: 100) { edges { node { id email disabledAt } } } }`;

async function account(): Promise<any> {
  const { edges } = (await administrator.run(ACCOUNT)).accounts;
  return edges.map(({ node }: any) => node).find(({ id }: any) => id === gone.accountId);
}

/** Signs in with the password. @returns the token, or the code of the refusal. */
async function signsIn(): Promise<string> {
  const { email } = await account();
  const document = `mutation ($input: SignInInput!) {
    signIn(input: $input) { session { token } userErrors { code } } }`;
  const input = { email, password: PASSWORD, bearer: true };
  const { signIn } = (await api.send(null, document, { input })).data;
  return signIn.session?.token ?? signIn.userErrors[0].code;
}

const isKnown = async (token: string) =>
  Boolean((await api.send(token, '{ viewer { account { id } } }')).data?.viewer);

test('the dead are signed out everywhere, and do not sign in', async () => {
  const later = new Date(api.clock.now().getTime() + 86_400_000).toISOString();
  const made = { name: 'A machine', scopes: ['MATCHES_READ'], expiresAt: later };
  const key = await gone.mutate('createAccessToken', { ...made, password: PASSWORD }, 'token');
  expect(await isKnown(key.token)).toBe(true);
  const session = await signsIn();
  expect(await isKnown(session)).toBe(true);
  await supervisor.mutate('endPerson', { personId: gone.personId, ...why });
  expect([await isKnown(session), await isKnown(key.token), await isKnown(gone.token)]).toEqual([
    false,
    false,
    false,
  ]);
  expect(await signsIn()).toBe('WRONG_CREDENTIALS');
  const { id: accountId, disabledAt } = await account();
  expect(disabledAt).not.toBeNull();
  expect(await administrator.refused('enableAccount', { accountId })).toMatchObject([
    { code: 'ILLEGAL_TRANSITION', whatToDo: expect.stringContaining('take that back') },
  ]);
  expect(await administrator.refused('startRecovery', { accountId })).toHaveLength(1);
});

test('who is not dead after all signs in as before, but nothing is open still', async () => {
  await supervisor.mutate('endPerson', { personId: gone.personId, ...why });
  await supervisor.mutate('takeBackEnding', { recordId: gone.personId, reason: 'The wrong one' });
  expect(await isKnown(gone.token)).toBe(false);
  expect(await isKnown(await signsIn())).toBe(true);
  expect((await account()).disabledAt).toBeNull();
});

test('an account that was closed before stays closed when the ending is taken back', async () => {
  await administrator.mutate('disableAccount', { accountId: gone.accountId });
  await supervisor.mutate('endPerson', { personId: gone.personId, ...why });
  await supervisor.mutate('takeBackEnding', { recordId: gone.personId, reason: 'The wrong one' });
  expect(await signsIn()).toBe('WRONG_CREDENTIALS');
});

test('an account that an administrator closes once its holder has left stays closed when they come back', async () => {
  await supervisor.mutate('endPerson', { personId: gone.personId, ...why });
  const closing = { accountId: gone.accountId };
  await administrator.mutate('disableAccount', closing);
  await administrator.mutate('disableAccount', closing);
  await supervisor.mutate('takeBackEnding', { recordId: gone.personId, reason: 'The wrong one' });
  expect((await account()).disabledAt).not.toBeNull();
  expect(await signsIn()).toBe('WRONG_CREDENTIALS');
  await administrator.mutate('enableAccount', closing);
  expect((await account()).disabledAt).toBeNull();
});

test('whoever closes the account of somebody who has left says what becomes of their cases', async () => {
  const lead = await agency.as('CASE_MANAGER', `Lead ${count}`);
  await joins(lead, manager);
  const { family } = await lead.mutate('createFamily', { name: 'Led' }, 'family { cases { id } }');
  await supervisor.mutate('endPerson', { personId: lead.personId, ...why });
  const closing = { accountId: lead.accountId };
  expect(await administrator.refused('disableAccount', closing)).toMatchObject([
    { code: 'STILL_IN_HAND', path: ['input', 'leaveCases'] },
  ]);
  await administrator.mutate('disableAccount', { ...closing, leaveCases: true });
  await supervisor.mutate('takeBackEnding', { recordId: lead.personId, reason: 'The wrong one' });
  const document = 'query ($id: ID!) { case(id: $id) { needsLead assignments { until } } }';
  const { case: left } = await supervisor.run(document, { id: family.cases[0].id });
  expect(left).toMatchObject({ needsLead: true, assignments: [{ until: expect.anything() }] });
});

test('nobody makes an account for who has left', async () => {
  const names = { givenName: 'Left', familyName: `Testova ${count}` };
  const { person } = await manager.mutate('createPerson', names, 'person { id }');
  await manager.mutate('endPerson', { personId: person.id, reason: 'Moved away' });
  const input = {
    personId: person.id,
    email: `left-${count}-${Date.now()}@example.org`,
    password: PASSWORD,
    roles: ['VOLUNTEER'],
  };
  expect(await administrator.refused('createAccount', input)).toMatchObject([
    { code: 'ILLEGAL_TRANSITION', path: ['input', 'personId'] },
  ]);
});

test('the last administrator of open cases does not leave without another', async () => {
  const alone = await freshAgency(api, { supervised: false });
  const sees = await alone.as('SUPERVISOR');
  const last = await alone.as('ADMINISTRATOR');
  await joins(last, await alone.as('CASE_MANAGER'));
  const refused = await sees.refused('endPerson', { personId: last.personId, ...why });
  expect(refused).toMatchObject([{ code: 'LAST_OF_ROLE', path: ['input', 'personId'] }]);
});

test('what the dead had agreed to is listed as what holds no more', async () => {
  const input = { givenName: 'Ana', familyName: `Testova ${count}`, confirmDuplicate: true };
  const { family } = await manager.mutate('createFamily', { name: 'Agreed' }, 'family { id }');
  const { person } = await manager.mutate('createPerson', input, 'person { id }');
  const membership = { familyId: family.id, personId: person.id, role: 'PARENT' };
  await manager.mutate('addFamilyMember', membership);
  const agreed = { purpose: 'DELIVERY', until: '2200-01-01T00:00:00Z' };
  await manager.mutate('recordConsent', { familyId: family.id, personId: person.id, ...agreed });
  const document = `{ consents(familyId: "${family.id}") { edges { node { lapsesOn } } } }`;
  const listed = async () => (await manager.run(document)).consents.edges[0].node.lapsesOn;
  expect(await listed()).toBeNull();
  const { person: ended } = await manager.mutate(
    'endPerson',
    { personId: person.id, ...why },
    'person { endedOn }',
  );
  expect(await listed()).toBe(ended.endedOn);
});
