import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { AuditEvent } from '../../src/audit/audit-entry.js';
import { newId, toGlobalId } from '../../src/platform/ids/global-id.js';
import { chainOf, local, named } from '../audit/entries.js';
import { familyOf, type TestFamily } from '../needs/family.js';
import { freshAgency, type Client, type TestAgency } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';
import { rowsOf } from '../support/rows.js';

const NOW = '2101-03-02T08:00:00.000Z';
const CANARY = 'Zwitscherova';
const REASON = `The school called about ${CANARY}`;

let api: TestApi;
let agency: TestAgency;
let ana: Client;
let boyan: Client;
let supervisor: Client;
let family: TestFamily;

beforeAll(async () => {
  api = await startApi();
  api.clock.set(NOW);
  agency = await freshAgency(api);
  ana = await agency.as('CASE_MANAGER', 'Ana');
  boyan = await agency.as('CASE_MANAGER', 'Boyan');
  // Of no team: whoever else leads the case, somebody is alerted.
  supervisor = await agency.as('SUPERVISOR', 'Sava');
}, 180_000);
afterAll(() => api.close());
beforeEach(async () => {
  api.clock.set(NOW);
  family = await familyOf(ana);
  await acknowledgeAll();
});

const ACCESS = `breakGlassAccess {
  id familyId personId personName reason since until acknowledgedAt
}`;

async function opened(client: Client, more: object = {}): Promise<any> {
  const input = { familyId: family.id, reason: REASON, ...more };
  return (await client.mutate('openBreakGlass', input, ACCESS)).breakGlassAccess;
}

/** Another access of the same person waits for this. */
async function acknowledgeAll(): Promise<void> {
  const { breakGlassAccesses } = await supervisor.run(
    '{ breakGlassAccesses(first: 100, acknowledged: false) { edges { node { id } } } }',
  );
  for (const { node } of breakGlassAccesses.edges)
    await supervisor.mutate('acknowledgeBreakGlass', { breakGlassAccessId: node.id });
}

async function refusal(client: Client, more: object): Promise<string[]> {
  const input = { familyId: family.id, reason: REASON, ...more };
  const errors = await client.refused('openBreakGlass', input);
  return errors.map(({ code, path }) => `${code} ${path.join('.')}`);
}

/** Whether the family, its child and its place in the list are there for this client. */
async function seenBy(client: Client): Promise<boolean[]> {
  const document = `{
    family(id: "${family.id}") { id }
    node(id: "${family.childId}") { id }
    families(first: 100) { edges { node { id } } }
  }`;
  const { family: found, node, families } = await client.run(document);
  const listed = families.edges.some((edge: any) => edge.node.id === family.id);
  return [found !== null, node !== null, listed];
}

const ALL = [true, true, true];
const NOTHING = [false, false, false];

async function alerts(client: Client): Promise<any[]> {
  const document = `{ breakGlassAccesses(first: 100, acknowledged: false) {
    edges { node { id familyId personName reason } } } }`;
  const { breakGlassAccesses } = await client.run(document);
  return breakGlassAccesses.edges
    .map(({ node }: any) => node)
    .filter((node: any) => node.familyId === family.id);
}

test.each(['CASE_MANAGER', 'PRACTITIONER'] as const)(
  'a %s sees a family of the agency in an emergency, until its time is over',
  async (role) => {
    const client = await agency.as(role, 'On duty');
    expect(await seenBy(client)).toEqual(NOTHING);
    expect(await opened(client, { minutes: 20 })).toEqual({
      id: expect.any(String),
      familyId: family.id,
      personId: client.personId,
      personName: `On duty ${role.toLowerCase()}`,
      reason: REASON,
      since: NOW,
      until: '2101-03-02T08:20:00.000Z',
      acknowledgedAt: null,
    });
    api.clock.set('2101-03-02T08:19:59.999Z');
    expect(await seenBy(client)).toEqual(ALL);
    expect(await seenBy(boyan)).toEqual(NOTHING);
    api.clock.set('2101-03-02T08:20:00.000Z');
    expect(await seenBy(client)).toEqual(NOTHING);
  },
);

test('every supervisor of the agency is alerted until one acknowledges it', async () => {
  const { id } = await opened(boyan);
  expect(await alerts(supervisor)).toEqual([
    { id, familyId: family.id, personName: 'Boyan case_manager', reason: REASON },
  ]);
  expect(await alerts(await (await freshAgency(api)).as('SUPERVISOR'))).toEqual([]);
  const input = { breakGlassAccessId: id };
  const done = await supervisor.mutate('acknowledgeBreakGlass', input, ACCESS);
  expect(done.breakGlassAccess.acknowledgedAt).toBe(NOW);
  api.clock.advance({ minutes: 1 });
  expect(await supervisor.mutate('acknowledgeBreakGlass', input, ACCESS)).toEqual(done);
  expect(await alerts(supervisor)).toEqual([]);
  expect(await seenBy(boyan)).toEqual(ALL);
});

test('nobody acknowledges an access with an account that was made after it', async () => {
  const { id } = await opened(boyan);
  api.clock.advance({ minutes: 1 });
  const administrator = await agency.as('ADMINISTRATOR');
  const email = `ghost-${local(id)}@example.org`;
  const password = 'made to silence an alarm';
  const account = { email, password, roles: ['SUPERVISOR'], givenName: 'Ghost' };
  await administrator.mutate('createAccount', account);
  const signedIn = await api.send(
    null,
    `mutation ($input: SignInInput!) { signIn(input: $input) { session { token } } }`,
    { input: { email, password, bearer: true } },
  );
  const { data } = await api.send(
    signedIn.data.signIn.session.token,
    `mutation ($input: AcknowledgeBreakGlassInput!) {
      acknowledgeBreakGlass(input: $input) { userErrors { code path } } }`,
    { input: { breakGlassAccessId: id } },
  );
  expect(data.acknowledgeBreakGlass.userErrors).toEqual([
    { code: 'ROLE_REQUIRED', path: ['input', 'breakGlassAccessId'] },
  ]);
  expect((await alerts(supervisor)).map((one) => one.id)).toEqual([id]);
});

test('nobody acknowledges an access of their own, whatever their roles', async () => {
  const both = await agency.as('CASE_MANAGER', 'Both');
  await api.graph.write(
    rowsOf("MATCH (a:Account {id: $id}) SET a.roles = ['CASE_MANAGER', 'SUPERVISOR']"),
    { id: local(both.accountId) },
  );
  const { id } = await opened(both);
  const role = { role: 'SUPERVISOR' };
  const { session } = await both.mutate('useRole', role, 'session { token }');
  const { data } = await api.send(
    session.token,
    `mutation ($input: AcknowledgeBreakGlassInput!) {
      acknowledgeBreakGlass(input: $input) { userErrors { code path } } }`,
    { input: { breakGlassAccessId: id } },
  );
  expect(data.acknowledgeBreakGlass.userErrors).toEqual([
    { code: 'INVALID_INPUT', path: ['input', 'breakGlassAccessId'] },
  ]);
  expect((await alerts(supervisor)).map((one) => one.id)).toEqual([id]);
});

test('an emergency is no way to take a case over', async () => {
  const { cases } = await ana
    .run(`{ family(id: "${family.id}") { cases { id } } }`)
    .then((data) => data.family);
  await ana.mutate('closeCase', { caseId: cases[0].id, reason: 'The web stands' });
  await opened(boyan, { minutes: 20 });
  expect(await boyan.refused('openCase', { familyId: family.id })).toMatchObject([
    { code: 'ROLE_REQUIRED', path: ['input', 'familyId'] },
  ]);
  api.clock.advance({ minutes: 21 });
  expect(await seenBy(boyan)).toEqual(NOTHING);
  await ana.mutate('openCase', { familyId: family.id });
});

test('one access after another needs a supervisor to look into each', async () => {
  const { id } = await opened(boyan, { minutes: 1 });
  const another = await familyOf(ana);
  const elsewhere = { familyId: another.id, reason: REASON };
  expect(await refusal(boyan, elsewhere)).toEqual(['ROLE_REQUIRED input.familyId']);
  await boyan.mutate('endBreakGlass', { breakGlassAccessId: id });
  api.clock.advance({ minutes: 1 });
  for (const more of [{}, elsewhere])
    expect(await refusal(boyan, more)).toEqual(['ROLE_REQUIRED input.familyId']);
  await supervisor.mutate('acknowledgeBreakGlass', { breakGlassAccessId: id });
  const both = [{}, elsewhere].map((more) => opened(boyan, more).catch(() => null));
  expect((await Promise.all(both)).filter(Boolean)).toHaveLength(1);
});

test('a supervisor, or who opened it, ends it before its time', async () => {
  for (const client of [supervisor, boyan]) {
    const input = { breakGlassAccessId: (await opened(boyan)).id };
    api.clock.advance({ minutes: 1 });
    const ended = await client.mutate('endBreakGlass', input, ACCESS);
    expect(new Date(ended.breakGlassAccess.until)).toEqual(api.clock.now());
    expect(await seenBy(boyan)).toEqual(NOTHING);
    api.clock.advance({ minutes: 1 });
    expect(await client.mutate('endBreakGlass', input, ACCESS)).toEqual(ended);
    await acknowledgeAll();
  }
});

test('without a reason, for too long, or elsewhere it is refused; the log knows', async () => {
  for (const reason of ['', '  ', null])
    expect(await refusal(boyan, { reason })).toEqual(['REQUIRED input.reason']);
  for (const minutes of [0, 61])
    expect(await refusal(boyan, { minutes })).toEqual(['OUT_OF_RANGE input.minutes']);
  expect(await refusal(ana, {})).toEqual(['ALREADY_EXISTS input.familyId']);
  const stranger = await (await freshAgency(api)).as('CASE_MANAGER');
  const foreign = { familyId: family.id, reason: REASON };
  const unknown = { familyId: toGlobalId('Family', newId()), reason: REASON };
  expect(await stranger.refused('openBreakGlass', foreign)).toEqual(
    await stranger.refused('openBreakGlass', unknown),
  );
  const { errors } = await supervisor.send(
    'mutation ($input: OpenBreakGlassInput!) { openBreakGlass(input: $input) { userErrors { code } } }',
    { input: foreign },
  );
  expect(errors![0].extensions.code).toBe('FORBIDDEN');
  expect(await seenBy(boyan)).toEqual(NOTHING);
  const refused = (await chainOf(api, agency.id)).filter(
    ({ event, records }) => event === AuditEvent.BREAK_GLASS && records.includes(named(family.id)),
  );
  expect(refused.map(({ outcome, code, personId }) => [outcome, code, personId])).toEqual([
    ...[1, 2, 3].map(() => ['REFUSED', 'REQUIRED', local(boyan.personId)]),
    ['REFUSED', 'ALREADY_EXISTS', local(ana.personId)],
  ]);
});

test('who is kept from the family never passes, and learns nothing of it', async () => {
  const { id } = await opened(boyan);
  const restriction = { restrainedId: boyan.personId, protectedId: family.childId };
  const input = { ...restriction, basis: 'COURT_ORDER' };
  const recorded = await ana.mutate('recordRestriction', input, 'restriction { id }');
  expect(await seenBy(boyan)).toEqual(NOTHING);
  const none = { familyId: toGlobalId('Family', newId()), reason: REASON };
  expect(await boyan.refused('openBreakGlass', { ...none, familyId: family.id })).toEqual(
    await boyan.refused('openBreakGlass', none),
  );
  const node = 'query ($id: ID!) { node(id: $id) { id } }';
  expect(await boyan.run(node, { id })).toEqual({ node: null });
  await ana.mutate('endRestriction', { restrictionId: recorded.restriction.id });
});

test('others learn nothing of it, and a key repeats it', async () => {
  const input = { familyId: family.id, reason: REASON, idempotencyKey: newId() };
  const made = await boyan.mutate('openBreakGlass', input, ACCESS);
  expect(await boyan.mutate('openBreakGlass', input, ACCESS)).toEqual(made);
  const { id } = made.breakGlassAccess;
  const node = 'query ($id: ID!) { node(id: $id) { id } }';
  expect(await boyan.run(node, { id })).toEqual({ node: { id } });
  const mine = { breakGlassAccessId: id };
  const unknown = { breakGlassAccessId: toGlobalId('BreakGlassAccess', newId()) };
  for (const client of [ana, await agency.as('CASE_MANAGER', 'Colleague')]) {
    expect(await client.run(node, { id })).toEqual({ node: null });
    expect(await client.refused('endBreakGlass', mine)).toEqual(
      await client.refused('endBreakGlass', unknown),
    );
    const { errors } = await client.send('{ breakGlassAccesses { edges { cursor } } }');
    expect(errors![0].extensions.code).toBe('FORBIDDEN');
  }
});

test('the log names it apart, and its words stand sealed and nowhere else', async () => {
  const { id } = await opened(boyan);
  const entry = (await chainOf(api, agency.id)).find(({ records }) => records.includes(named(id)));
  expect(entry).toMatchObject({
    event: 'BREAK_GLASS',
    operation: 'openBreakGlass',
    outcome: 'DONE',
    role: 'CASE_MANAGER',
    reason: REASON,
    families: [expect.stringContaining(local(family.id))],
  });
  const [kept] = await api.graph.read(
    rowsOf<{ sealed: boolean[]; loose: number }>(`MATCH ()-[b:BROKE_GLASS {id: $id}]->()
     MATCH (e:AuditEntry {id: $entryId})
     OPTIONAL MATCH (o:OutboxEntry)
     WHERE any(key IN keys(o) WHERE toString(o[key]) CONTAINS $canary)
     RETURN [text IN [b.reason, e.reason] | text STARTS WITH 'sealed:1:'] AS sealed,
       count(o) AS loose`),
    { id: local(id), entryId: entry!.id, canary: CANARY },
  );
  expect(kept).toEqual({ sealed: [true, true], loose: 0 });
});
