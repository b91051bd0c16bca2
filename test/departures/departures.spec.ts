import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { localId, newId } from '../../src/platform/ids/global-id.js';
import { FOOD, matchIn, taskIn } from '../bad-input/records.js';
import { withCatalogue } from '../catalogue/load-catalogue.js';
import { Browser } from '../identity/session-client.js';
import { familyOf, openNeed } from '../needs/family.js';
import { offerSeen, register } from '../offers/offer.js';
import { freshAgency, PASSWORD, type Client, type TestAgency } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';
import { rowsOf } from '../support/rows.js';

let api: TestApi;
let agency: TestAgency;
let administrator: Client;
let worker: Client;
let supervisor: Client;
let other: Client;

beforeAll(async () => {
  api = await startApi();
  await withCatalogue(api);
});
afterAll(() => api.close());

/** Two supervisors; the worker is in the team of one of them. */
beforeEach(async () => {
  agency = await freshAgency(api, { supervised: false });
  administrator = await agency.as('ADMINISTRATOR');
  supervisor = await agency.as('SUPERVISOR', 'Vakova');
  other = await agency.as('SUPERVISOR', 'Other');
  worker = await agency.as('CASE_MANAGER', 'Worker');
});

interface Work {
  familyId: string;
  caseId: string;
}

async function caseOf(lead: Client): Promise<Work> {
  const { family } = await lead.mutate(
    'createFamily',
    { name: 'Petrovi', place: { latitude: 42.5, longitude: 25.25 } },
    'family { id cases { id } }',
  );
  return { familyId: family.id, caseId: family.cases[0].id };
}

async function join(member: Client, head = supervisor): Promise<string> {
  const { teamMembership } = await administrator.mutate(
    'addToTeam',
    { supervisorId: head.personId, personId: member.personId },
    'teamMembership { id }',
  );
  return teamMembership.id;
}

const close = (who: Client, more: object = { leaveCases: true }) =>
  administrator.mutate('disableAccount', { accountId: who.accountId, ...more });

async function seesCase(who: Client, { caseId }: Work): Promise<boolean> {
  const { data } = await who.send('query ($id: ID!) { case(id: $id) { id } }', { id: caseId });
  return Boolean(data?.case);
}

const handOver = ({ caseId }: Work, by: Client, to: Client) =>
  by.mutate('handOverCase', { caseId, personId: to.personId }, 'case { needsLead }');

/** As a restriction that was recorded before keeps somebody from a child and its family. */
const keepApart = ({ personId }: Client, childId: string) =>
  api.graph.write(
    rowsOf(`MATCH (a:Person {id: $fromId}), (b:Person {id: $toId})
     CREATE (a)-[:RESTRICTED_FROM {id: $id, basis: 'COURT_ORDER', since: date('2000-01-01')}]->(b)`),
    { id: newId(), fromId: localId('Person', personId), toId: localId('Person', childId) },
  );

const codes = (errors: any[]) => errors.map(({ code, path }) => [code, path.join('.')]);

async function inHand(who: Client): Promise<Record<string, number>> {
  const { node } = await administrator.run(
    'query ($id: ID!) { node(id: $id) { ... on Account { inHand { kind count } } } }',
    { id: who.accountId },
  );
  return Object.fromEntries(node.inHand.map(({ kind, count }: any) => [kind, count]));
}

test('a worker leaves the team and the account is closed: supervisors see the family, its need in a crisis and its case, and hand it over', async () => {
  const membership = await join(worker);
  const work = await caseOf(worker);
  const need = await openNeed(worker, { familyId: work.familyId, ...FOOD, urgency: 'CRISIS' });
  expect(await seesCase(other, work)).toBe(false);
  await administrator.mutate('removeFromTeam', { teamMembershipId: membership });
  await close(worker);
  for (const one of [supervisor, other]) {
    const seen = await one.run(
      `query ($familyId: ID!, $needId: ID!) {
        family(id: $familyId) { id } need(id: $needId) { urgency }
        cases(state: OPEN) { edges { node { id } } }
      }`,
      { familyId: work.familyId, needId: need.id },
    );
    expect(seen).toEqual({
      family: { id: work.familyId },
      need: { urgency: 'CRISIS' },
      cases: { edges: [{ node: { id: work.caseId } }] },
    });
  }
  const next = await agency.as('CASE_MANAGER', 'Next');
  expect((await handOver(work, other, next)).case.needsLead).toBe(false);
  expect(await seesCase(next, work)).toBe(true);
});

test('a case whose lead has left the team, and one whose lead was never in one, are seen by every supervisor', async () => {
  const membership = await join(worker);
  const work = await caseOf(worker);
  await administrator.mutate('removeFromTeam', { teamMembershipId: membership });
  const alone = await caseOf(await agency.as('CASE_MANAGER', 'Alone'));
  for (const one of [supervisor, other])
    for (const each of [work, alone]) expect(await seesCase(one, each)).toBe(true);
  await join(worker, other);
  expect(await seesCase(supervisor, work)).toBe(false);
  expect(await seesCase(other, work)).toBe(true);
});

test('the supervisor of a team leaves: every other sees its cases, until somebody supervises it again', async () => {
  await join(worker);
  const work = await caseOf(worker);
  expect(await seesCase(other, work)).toBe(false);
  await close(supervisor);
  expect(await seesCase(other, work)).toBe(true);
  const third = await agency.as('SUPERVISOR', 'Third');
  await join(worker, third);
  expect(await seesCase(third, work)).toBe(true);
  expect(await seesCase(other, work)).toBe(false);
  await administrator.mutate('changeRoles', { accountId: third.accountId, roles: ['DONOR'] });
  expect(await seesCase(other, work)).toBe(true);
});

test('a supervisor who must not know of the family supervises it for nobody: the others see it', async () => {
  await join(worker);
  const { id: familyId, childId } = await familyOf(worker);
  const { family } = await worker.run('query ($id: ID!) { family(id: $id) { cases { id } } }', {
    id: familyId,
  });
  const work = { familyId, caseId: family.cases[0].id };
  expect(await seesCase(other, work)).toBe(false);
  await keepApart(supervisor, childId);
  expect(await seesCase(supervisor, work)).toBe(false);
  expect(await seesCase(other, work)).toBe(true);
});

test('cases that nobody leads who could are marked, and listed', async () => {
  await join(worker);
  const work = await caseOf(worker);
  const led = await caseOf(supervisor);
  await close(worker);
  const listed = async (needsLead: boolean) => {
    const { cases } = await supervisor.run(
      'query ($needsLead: Boolean) { cases(needsLead: $needsLead) { edges { node { id needsLead } } } }',
      { needsLead },
    );
    return cases.edges.map(({ node }: any) => node);
  };
  expect(await listed(true)).toEqual([{ id: work.caseId, needsLead: true }]);
  expect(await listed(false)).toEqual([{ id: led.caseId, needsLead: false }]);
  await supervisor.mutate('closeCase', { caseId: work.caseId, reason: 'Moved away' });
  expect(await listed(true)).toEqual([]);
});

test('an account is not closed before it is said what becomes of its cases, offers and tasks', async () => {
  const helper = await agency.as('CASE_MANAGER', 'Helper');
  const work = await caseOf(helper);
  const need = await openNeed(helper, { familyId: work.familyId, ...FOOD });
  const offer = await register(helper, { ...FOOD, place: { latitude: 42.5, longitude: 25.25 } });
  const { Match, Draw } = await matchIn(api, { Need: need.id, Offer: offer.id }, 'CONFIRMED');
  await api.graph.write(rowsOf("MATCH (n:Need {id: $id}) SET n.state = 'IN_DELIVERY'"), {
    id: localId('Need', need.id),
  });
  await taskIn(api, { Match, Draw }, helper, 'ACCEPTED');
  expect(await inHand(helper)).toEqual({ CASE: 1, OFFER: 1, PROMISE: 1, TASK: 1 });
  const refused = await administrator.refused('disableAccount', { accountId: helper.accountId });
  expect(codes(refused)).toEqual([
    ['STILL_IN_HAND', 'input.leaveCases'],
    ['STILL_IN_HAND', 'input.withdrawOffers'],
    ['STILL_IN_HAND', 'input.dropTasks'],
  ]);
  expect(refused.map(({ message }) => message)).toEqual([
    'This person leads 1 open case.',
    'This person still has 1 offer and 1 agreed match that counts on them.',
    'This person still has 1 task.',
  ]);
  expect(await seesCase(helper, work)).toBe(true);
  await close(helper, { leaveCases: true, withdrawOffers: true, dropTasks: true });
  await handOver(work, other, worker);
  expect(await seesCase(worker, work)).toBe(true);
  expect((await offerSeen(worker, offer.id)).state).toBe('WITHDRAWN');
  const { tasks } = await worker.run('{ tasks { edges { node { state acceptedById } } } }');
  expect(tasks.edges).toEqual([{ node: { state: 'OPEN', acceptedById: null } }]);
  expect(await inHand(helper)).toEqual({});
});

test('an administrator who closes an account does not choose who reads its cases', async () => {
  const work = await caseOf(worker);
  const friend = await agency.as('CASE_MANAGER', 'Friend');
  for (const [mutation, more] of [
    ['disableAccount', {}],
    ['changeRoles', { roles: ['VOLUNTEER'] }],
  ] as const) {
    const type = mutation === 'changeRoles' ? 'ChangeRolesInput' : 'DisableAccountInput';
    const input = { accountId: worker.accountId, leadId: friend.personId, ...more };
    const document = `mutation ($input: ${type}!) { ${mutation}(input: $input) { account { id } } }`;
    expect((await administrator.send(document, { input })).errors![0].message).toMatch(
      /Field "leadId" is not defined/,
    );
  }
  await close(worker);
  expect(await seesCase(friend, work)).toBe(false);
  expect(await seesCase(other, work)).toBe(true);
  await handOver(work, other, friend);
  expect(await seesCase(friend, work)).toBe(true);
});

test('the last supervisor is not closed, nor given other roles, nor erased, while a case is open', async () => {
  await close(other);
  const work = await caseOf(worker);
  const { accountId, personId } = supervisor;
  const last = [['LAST_OF_ROLE', 'input.accountId']];
  const refusals = [
    await administrator.refused('disableAccount', { accountId }),
    await administrator.refused('changeRoles', { accountId, roles: ['CASE_MANAGER'] }),
  ];
  for (const errors of refusals) expect(codes(errors)).toEqual(last);
  expect(refusals[0]![0].whatToDo).toMatch(/another supervisor/);
  const erasure = { personId, reason: 'ASKED_FOR' };
  expect(codes(await administrator.refused('erasePerson', erasure))).toEqual([
    ['LAST_OF_ROLE', 'input.personId'],
  ]);
  expect(await seesCase(supervisor, work)).toBe(true);
  const next = await agency.as('SUPERVISOR', 'Next');
  await close(supervisor);
  expect(await seesCase(next, work)).toBe(true);
});

test('once no case is open the last supervisor may go, and then no case is opened', async () => {
  const work = await caseOf(worker);
  await worker.mutate('closeCase', { caseId: work.caseId, reason: 'Moved away' });
  await close(other);
  await close(supervisor);
  const { familyId, caseId } = work;
  for (const [mutation, input, path] of [
    ['createFamily', { name: 'Others' }, 'input.leadId'],
    ['openCase', { familyId }, 'input.familyId'],
    ['reopenCase', { caseId }, 'input.caseId'],
  ] as const)
    expect(codes(await worker.refused(mutation, input))).toEqual([['SUPERVISOR_REQUIRED', path]]);
  await agency.as('SUPERVISOR', 'Next');
  await worker.mutate('reopenCase', { caseId });
});

test('the last administrator is not closed while a case is open', async () => {
  await caseOf(worker);
  const { accountId } = administrator;
  expect(codes(await administrator.refused('disableAccount', { accountId }))).toEqual([
    ['LAST_OF_ROLE', 'input.accountId'],
  ]);
  const next = await agency.as('ADMINISTRATOR', 'Next');
  await next.mutate('disableAccount', { accountId });
});

test('of the last two supervisors, closed at the same moment, one stays', async () => {
  await caseOf(worker);
  const second = await agency.as('ADMINISTRATOR', 'Second');
  const document = `mutation ($input: DisableAccountInput!) {
    disableAccount(input: $input) { userErrors { code } }
  }`;
  const answers = await Promise.all([
    administrator.run(document, { input: { accountId: supervisor.accountId } }),
    second.run(document, { input: { accountId: other.accountId } }),
  ]);
  expect(answers.flatMap(({ disableAccount }) => disableAccount.userErrors)).toEqual([
    { code: 'LAST_OF_ROLE' },
  ]);
});

test('a closed account is opened again: what was signed in stays out, the password is set anew, and no case comes back by itself', async () => {
  const email = `${newId()}@returning.example`;
  const made = { email, password: PASSWORD, roles: ['CASE_MANAGER'] };
  const names = { givenName: 'Rada', familyName: 'Returning' };
  const { account } = await administrator.mutate(
    'createAccount',
    { ...made, ...names },
    'account { id personId }',
  );
  const desk = new Browser(api);
  await desk.signIn(made);
  const { family } = await desk.mutate(
    'createFamily',
    { name: 'Ivanovi' },
    'family { cases { id } }',
  );
  const { recoveryCode } = await administrator.mutate(
    'startRecovery',
    { accountId: account.id },
    'recoveryCode',
  );
  await desk.signIn(made);
  await administrator.mutate('disableAccount', { accountId: account.id, leaveCases: true });
  const opened = await administrator.mutate(
    'enableAccount',
    { accountId: account.id },
    'account { disabledAt }',
  );
  expect(opened.account).toEqual({ disabledAt: null });
  expect(await desk.role()).toBeNull();
  const code = async (answer: Promise<any>) => (await answer).userErrors[0]?.code ?? null;
  const newPassword = 'something new and long';
  expect(await code(new Browser(api).signIn(made))).toBe('WRONG_CREDENTIALS');
  expect(
    await code(new Browser(api).mutate('recoverAccount', { email, recoveryCode, newPassword })),
  ).toBe('WRONG_CODE');
  const again = await administrator.mutate(
    'startRecovery',
    { accountId: account.id },
    'recoveryCode',
  );
  await new Browser(api).mutate('recoverAccount', {
    email,
    recoveryCode: again.recoveryCode,
    newPassword,
  });
  const back = new Browser(api);
  expect(await code(back.signIn({ email, password: newPassword }))).toBeNull();
  expect(await back.ask('{ cases { edges { node { id } } } }')).toEqual({ cases: { edges: [] } });
  const work = { familyId: '', caseId: family.cases[0].id };
  expect(await seesCase(other, work)).toBe(true);
  await other.mutate('handOverCase', { caseId: work.caseId, personId: account.personId });
  const { cases } = await back.ask('{ cases { edges { node { id } } } }');
  expect(cases.edges).toHaveLength(1);
});

test('the account of somebody whose record has ended is not opened again', async () => {
  await close(worker);
  await api.graph.write(rowsOf("MATCH (p:Person {id: $id}) SET p.endedOn = date('2026-01-01')"), {
    id: localId('Person', worker.personId),
  });
  const { accountId } = worker;
  expect(codes(await administrator.refused('enableAccount', { accountId }))).toEqual([
    ['ILLEGAL_TRANSITION', 'input.accountId'],
  ]);
});

test('who no longer works on cases lets go of them; what was begun in a lost role does not come back with it', async () => {
  const work = await caseOf(worker);
  const { accountId } = worker;
  const expiresAt = new Date(api.clock.now().getTime() + 86_400_000);
  const { token } = await worker.mutate(
    'createAccessToken',
    { name: 'Stock', scopes: ['CATALOGUE_READ'], expiresAt, password: PASSWORD },
    'token',
  );
  const roles = ['VOLUNTEER'];
  expect(codes(await administrator.refused('changeRoles', { accountId, roles }))).toEqual([
    ['STILL_IN_HAND', 'input.leaveCases'],
  ]);
  await administrator.mutate('changeRoles', { accountId, roles, leaveCases: true });
  expect(await seesCase(other, work)).toBe(true);
  await administrator.mutate('changeRoles', { accountId, roles: ['CASE_MANAGER'] });
  for (const old of [worker.token, token])
    expect((await api.send(old, '{ viewer { account { id } } }')).data.viewer).toBeNull();
  expect(await seesCase(other, work)).toBe(true);
});

test('the log of the agency says whose account was closed, and which cases were left', async () => {
  const work = await caseOf(worker);
  await close(worker);
  const rows = await api.graph.read(
    rowsOf<{ records: string[] }>(
      `MATCH (e:AuditEntry {agencyId: $id, operation: 'disableAccount'}) RETURN e.records AS records`,
    ),
    { id: agency.id },
  );
  expect(rows[0]!.records).toEqual(
    expect.arrayContaining([
      `Account:${localId('Account', worker.accountId)}`,
      `Case:${localId('Case', work.caseId)}`,
    ]),
  );
});

test('only administrators are told what is in hand', async () => {
  const { viewer } = await worker.run('{ viewer { account { inHand { kind } } } }');
  expect(viewer.account.inHand).toBeNull();
});
