import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { familyOf } from '../needs/family.js';
import { householdOf } from '../safeguarding/agreeing.js';
import { freshAgency, type Client, type TestAgency } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';
import { Browser, newAccount, type NewAccount } from './session-client.js';

let api: TestApi;
let agency: TestAgency;
let administrator: Client;
let supervisor: Client;

beforeAll(async () => {
  api = await startApi();
  agency = await freshAgency(api);
  administrator = await agency.as('ADMINISTRATOR');
  supervisor = await agency.as('SUPERVISOR');
});
afterAll(() => api.close());

const LIST = `query ($acknowledged: Boolean) {
  accountRecoveries(first: 100, acknowledged: $acknowledged) {
    edges { node { id accountId ownerName way startedByName startedAt usedAt acknowledgedAt } }
  }
}`;
const listed = async (asker: Client, accountId: string): Promise<any[]> => {
  const { accountRecoveries } = await asker.run(LIST, { acknowledged: false });
  return accountRecoveries.edges
    .map(({ node }: any) => node)
    .filter((node: any) => node.accountId === accountId);
};
const newPassword = 'chosen by the administrator';

/** An administrator uses the code themselves and signs in as the colleague. */
async function mask(victim: NewAccount): Promise<{ browser: Browser; warnings: any[] }> {
  const { accountId, email } = victim;
  const { recoveryCode } = await administrator.mutate(
    'startRecovery',
    { accountId, removeTotp: true },
    'recoveryCode',
  );
  const browser = new Browser(api);
  await browser.mutate('recoverAccount', { email, recoveryCode, newPassword });
  const input = { email, password: newPassword };
  const { signIn } = await browser.ask(
    `mutation ($input: SignInInput!) {
      signIn(input: $input) { session { id } warnings { code path message } }
    }`,
    { input },
  );
  expect(signIn.session).not.toBeNull();
  return { browser, warnings: signIn.warnings };
}

const ENTRIES = `query ($personId: ID!) {
  auditEntries(first: 100, personId: $personId) { edges { node { operation recoveryId } } }
}`;
/** The marks of what is said to have been done by this person, by operation, newest first. */
async function marks(personId: string): Promise<[string, string | null][]> {
  const auditor = await agency.as('AUDITOR');
  const { auditEntries } = await auditor.run(ENTRIES, { personId });
  return auditEntries.edges.map(({ node }: any) => [node.operation, node.recoveryId]);
}

test('a supervisor is told who began a recovery of whose account, before it is used', async () => {
  const victim = await newAccount(agency, ['CASE_MANAGER']);
  await administrator.mutate('startRecovery', { accountId: victim.accountId });
  expect(await listed(supervisor, victim.accountId)).toMatchObject([
    {
      ownerName: 'Dora Dimitrova',
      way: 'CODE',
      startedByName: 'Ada Administrator',
      usedAt: null,
      acknowledgedAt: null,
    },
  ]);
});

test('the owner is told at the next sign-in, and can read who it was', async () => {
  const victim = await newAccount(agency, ['CASE_MANAGER']);
  const { warnings, browser } = await mask(victim);
  expect(warnings).toMatchObject([
    {
      code: 'ACCOUNT_RECOVERED',
      message: expect.stringMatching(/^On \d+ [A-Z][a-z]+ \d{4} at \d\d:\d\d an administrator was/),
    },
  ]);
  const { accountRecoveries } = await browser.ask(LIST);
  expect(accountRecoveries.edges).toMatchObject([
    { node: { accountId: victim.accountId, startedByName: 'Ada Administrator' } },
  ]);
});

test('what is done after a recovery is marked until a supervisor has looked into it', async () => {
  const victim = await newAccount(agency, ['CASE_MANAGER']);
  const { browser } = await mask(victim);
  const { viewer } = await browser.ask('{ viewer { account { personId } } }');
  const { personId } = viewer.account;
  const { family } = await browser.mutate('createFamily', { name: 'Masked' }, 'family { id }');
  const [recovery] = await listed(supervisor, victim.accountId);
  expect(await marks(personId)).toEqual([
    ['createFamily', recovery.id],
    ['signIn', recovery.id],
    ['recoverAccount', recovery.id],
  ]);
  const ACCESS = `query ($familyId: ID!) {
    familyAccess(familyId: $familyId) { edges { node { what afterRecovery } } } }`;
  const { familyAccess } = await browser.ask(ACCESS, { familyId: family.id });
  expect(familyAccess.edges.at(-1)).toMatchObject({ node: { afterRecovery: true } });

  const input = { accountRecoveryId: recovery.id };
  await supervisor.mutate('acknowledgeAccountRecovery', input);
  await browser.mutate('createFamily', { name: 'Known again' }, 'family { id }');
  expect((await marks(personId))[0]).toEqual(['createFamily', null]);
  expect(await listed(supervisor, victim.accountId)).toEqual([]);
  const again = await new Browser(api).ask(
    'mutation ($input: SignInInput!) { signIn(input: $input) { warnings { code } } }',
    { input: { email: victim.email, password: newPassword } },
  );
  expect(again.signIn.warnings).toEqual([]);
});

test('nobody looks into a recovery of their own account, nor into one that they began', async () => {
  const both = await newAccount(agency, ['SUPERVISOR', 'ADMINISTRATOR']);
  const { browser } = await mask(both);
  const own = (await listed(supervisor, both.accountId))[0].id;
  const refusedAt = {
    userErrors: [{ code: 'INVALID_INPUT', path: ['input', 'accountRecoveryId'] }],
  };
  const acknowledge = (accountRecoveryId: string) =>
    browser.mutate('acknowledgeAccountRecovery', { accountRecoveryId });
  expect(await acknowledge(own)).toMatchObject(refusedAt);
  const victim = await newAccount(agency, ['CASE_MANAGER']);
  await browser.mutate('useRole', { role: 'ADMINISTRATOR' });
  await browser.mutate('startRecovery', { accountId: victim.accountId });
  await browser.mutate('useRole', { role: 'SUPERVISOR' });
  const begun = (await listed(supervisor, victim.accountId))[0].id;
  expect(await acknowledge(begun)).toMatchObject(refusedAt);
});

test('no alarm is silenced with an account that was made, given its role or opened for it', async () => {
  const victim = await newAccount(agency, ['CASE_MANAGER']);
  const donor = await newAccount(agency, ['DONOR']);
  const former = await newAccount(agency, ['SUPERVISOR']);
  await administrator.mutate('disableAccount', { accountId: former.accountId });
  const colleague = await newAccount(agency, ['SUPERVISOR']);
  await administrator.mutate('startRecovery', { accountId: victim.accountId });
  const [{ id: accountRecoveryId }] = await listed(supervisor, victim.accountId);
  api.clock.advance({ minutes: 1 });
  const ghost = await newAccount(agency, ['SUPERVISOR']);
  const { accountId } = donor;
  await administrator.mutate('changeRoles', { accountId, roles: ['DONOR', 'SUPERVISOR'] });
  await administrator.mutate('enableAccount', { accountId: former.accountId });
  const recovered: NewAccount[] = [former, colleague];
  for (const account of recovered) await mask(account);
  const passwords = [ghost, donor, ...recovered.map((one) => ({ ...one, password: newPassword }))];
  for (const { email, password } of passwords) {
    const browser = new Browser(api);
    await browser.signIn({ email, password }, { role: 'SUPERVISOR' });
    expect(await browser.mutate('acknowledgeAccountRecovery', { accountRecoveryId })).toMatchObject(
      {
        userErrors: [{ code: 'ROLE_REQUIRED', path: ['input', 'accountRecoveryId'] }],
      },
    );
  }
  expect(await listed(supervisor, victim.accountId)).toHaveLength(1);
  await supervisor.mutate('acknowledgeAccountRecovery', { accountRecoveryId });
  expect(await listed(supervisor, victim.accountId)).toEqual([]);
});

test('others see no recoveries but their own, and supervisors of other agencies none', async () => {
  const victim = await newAccount(agency, ['CASE_MANAGER']);
  await administrator.mutate('startRecovery', { accountId: victim.accountId });
  const [{ id }] = (await listed(supervisor, victim.accountId)) as [any];
  const elsewhere = await (await freshAgency(api)).as('SUPERVISOR');
  for (const asker of [await agency.as('CASE_MANAGER'), administrator, elsewhere]) {
    expect(await listed(asker, victim.accountId)).toEqual([]);
    const { node } = await asker.run('query ($id: ID!) { node(id: $id) { id } }', { id });
    expect(node).toBeNull();
  }
  expect(
    await elsewhere.refused('acknowledgeAccountRecovery', { accountRecoveryId: id }),
  ).toMatchObject([{ code: 'NOT_FOUND' }]);
});

test('nobody gets a second account, with which an administrator could act as a colleague', async () => {
  const colleague = await agency.as('CASE_MANAGER', 'Kim');
  await familyOf(colleague);
  const second = {
    email: 'my.own@address.example',
    password: 'known to the administrator',
    roles: ['CASE_MANAGER'],
    personId: colleague.personId,
  };
  expect(await administrator.refused('createAccount', second)).toMatchObject([
    { code: 'ALREADY_EXISTS', path: ['input', 'personId'] },
  ]);
});

test('nor where two are made at the same moment', async () => {
  const { motherId: personId } = await householdOf(await agency.as('CASE_MANAGER'));
  const accounts = ['one', 'another'].map((name) => ({
    input: {
      email: `${name}@twice.example`,
      password: 'a long one, made up',
      roles: ['DONOR'],
      personId,
    },
  }));
  const document = `mutation ($input: CreateAccountInput!) {
    createAccount(input: $input) { account { id } userErrors { code } }
  }`;
  const made = await Promise.all(accounts.map((one) => administrator.run(document, one)));
  const outcomes = made.map(({ createAccount }) => createAccount.userErrors[0]?.code ?? 'MADE');
  expect(outcomes.sort()).toEqual(['ALREADY_EXISTS', 'MADE']);
});
