import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { newId } from '../../src/platform/ids/global-id.js';
import { freshAgency, type Client, type TestAgency } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';
import { freePort } from '../support/processes.js';
import { LocalIssuer, type Flaw } from './local-issuer.js';
import { ProviderBrowser } from './provider-browser.js';
import { newAccount } from './session-client.js';
import { rowsOf } from '../support/rows.js';

const issuer = new LocalIssuer();
let api: TestApi;
let agency: TestAgency;
let administrator: Client;
let provider: { id: string; url: string };
let log: string[];

beforeAll(async () => {
  api = await startApi();
  await issuer.start();
  agency = await freshAgency(api);
  administrator = await agency.as('ADMINISTRATOR');
  provider = await newProvider();
});
beforeEach(() => {
  api.clock.set(new Date());
  issuer.flaw = {};
  issuer.tokenStatus = 200;
  issuer.claims = person();
  log = [];
  jest
    .spyOn(Logger.prototype, 'warn')
    .mockImplementation((line) => void log.push(JSON.stringify(line)));
});
afterAll(async () => {
  await issuer.stop();
  await api.close();
});

const person = (more: object = {}) => ({
  sub: newId(),
  email: `${newId()}@organisation.example`,
  email_verified: true,
  given_name: 'Olga',
  family_name: 'Petrova',
  groups: ['case-managers'],
  ...more,
});

async function newProvider(
  more: object = {},
  by = administrator,
): Promise<{ id: string; url: string }> {
  const name = `Municipality ${newId()}`;
  const { signInProvider } = await by.mutate(
    'createSignInProvider',
    {
      name,
      issuer: issuer.url,
      clientId: 'kinweave',
      clientSecret: 'a secret of the provider',
      roleMap: [
        { value: 'case-managers', role: 'CASE_MANAGER' },
        { value: 'supervisors', role: 'SUPERVISOR' },
      ],
      ...more,
    },
    'signInProvider { id }',
  );
  return { id: signInProvider.id, url: `/sign-in/with/${signInProvider.id}` };
}

/** Goes to the provider and comes back with what it gives. */
async function signIn(
  browser = new ProviderBrowser(api),
  url = provider.url,
): Promise<{ browser: ProviderBrowser; status: number; code: string | null }> {
  const sent = await browser.leave(url);
  issuer.nonce = sent.searchParams.get('nonce')!;
  const back = new URL(sent.searchParams.get('redirect_uri')!);
  back.searchParams.set('code', 'the code');
  back.searchParams.set('state', sent.searchParams.get('state')!);
  const { status, body } = await browser.visit(back.href);
  return { browser, status, code: body.code ?? null };
}

test('the browser is sent to the provider with state, nonce and a PKCE challenge', async () => {
  const sent = await new ProviderBrowser(api).leave(provider.url);
  expect(sent.origin + sent.pathname).toBe(`${issuer.url}/authorize`);
  expect(Object.fromEntries(sent.searchParams)).toMatchObject({
    client_id: 'kinweave',
    response_type: 'code',
    code_challenge_method: 'S256',
    code_challenge: expect.stringMatching(/^[\w-]{43}$/),
    state: expect.stringMatching(/^[\w-]{20,}$/),
    nonce: expect.stringMatching(/^[\w-]{20,}$/),
    redirect_uri: 'http://localhost:3000/sign-in/callback',
  });
});

test('a good token signs in, with an account made at the first time and found at the next', async () => {
  const first = await signIn();
  expect(first.status).toBe(303);
  const viewer = await first.browser.viewer();
  expect(viewer).toMatchObject({
    account: { email: issuer.claims.email, givenName: 'Olga', roles: ['CASE_MANAGER'] },
    session: { role: 'CASE_MANAGER', kind: 'BROWSER' },
  });
  issuer.claims = { ...issuer.claims, email: 'moved@organisation.example' };
  const { browser } = await signIn();
  expect((await browser.viewer()).account.id).toBe(viewer.account.id);
});

const past = Math.floor(Date.now() / 1000) - 3600;
test.each<[string, Flaw]>([
  ['expired', { claims: { exp: past } }],
  ['meant for somebody else', { claims: { aud: 'another-client' } }],
  ['of another issuer', { claims: { iss: 'https://elsewhere.example' } }],
  ['of another attempt', { claims: { nonce: 'of another attempt' } }],
  ['without a subject', { claims: { sub: undefined } }],
  ['signed by another key', { signature: 'foreign' }],
  ['not signed at all', { signature: 'none' }],
  ['signed with the public key as a secret', { signature: 'public-key-as-secret' }],
])('a token that is %s is refused, and the log names no person', async (_, flaw) => {
  issuer.flaw = flaw;
  const { browser, status, code } = await signIn();
  expect([status, code]).toEqual([401, 'SIGN_IN_REFUSED']);
  expect(browser.sessionCookie).toBe('');
  expect(log.join('\n')).toMatch(
    /^\{"message":"A sign-in was refused","provider":"[0-9a-f-]{36}","error":"/m,
  );
  expect(log.join('\n')).not.toMatch(/Olga|organisation\.example/);
});

test('a forged state is refused, and so is an attempt of another browser', async () => {
  const browser = new ProviderBrowser(api);
  await browser.leave(provider.url);
  const forged = await browser.visit('/sign-in/callback?code=the+code&state=forged');
  expect([forged.status, forged.body.code]).toEqual([401, 'SIGN_IN_REFUSED']);
  const sent = await browser.leave(provider.url);
  const back = `/sign-in/callback?code=the+code&state=${sent.searchParams.get('state')}`;
  const other = await new ProviderBrowser(api).visit(back);
  expect([other.status, other.body.code]).toEqual([400, 'ATTEMPT_OVER']);
});

test('an attempt is over after ten minutes', async () => {
  const browser = new ProviderBrowser(api);
  const sent = await browser.leave(provider.url);
  api.clock.advance({ minutes: 11 });
  const back = `/sign-in/callback?code=the+code&state=${sent.searchParams.get('state')}`;
  const { status, body } = await browser.visit(back);
  expect([status, body.code]).toEqual([400, 'ATTEMPT_OVER']);
});

test('the provider says no: a refusal, not an error', async () => {
  const browser = new ProviderBrowser(api);
  const sent = await browser.leave(provider.url);
  const state = sent.searchParams.get('state');
  const { status, body } = await browser.visit(
    `/sign-in/callback?error=access_denied&state=${state}`,
  );
  expect([status, body.code]).toEqual([401, 'SIGN_IN_REFUSED']);
});

test('a provider that cannot be reached is a passing fault, with advice', async () => {
  const away = await newProvider({ issuer: `http://127.0.0.1:${await freePort()}` });
  const { status, body } = await new ProviderBrowser(api).visit(away.url);
  expect(status).toBe(503);
  expect(body).toEqual({
    code: 'PROVIDER_UNREACHABLE',
    message: expect.stringContaining('cannot be reached right now'),
    whatToDo: expect.stringContaining('Try again'),
  });
  issuer.tokenStatus = 502;
  const broken = await signIn();
  expect([broken.status, broken.code]).toEqual([503, 'PROVIDER_UNREACHABLE']);
});

test('roles are those of the last sign-in; who has none left is out at once', async () => {
  const { browser: before } = await signIn();
  const asSupervisor = { ...issuer.claims, groups: ['supervisors'] };
  issuer.claims = asSupervisor;
  const { browser: after } = await signIn();
  expect((await after.viewer()).account.roles).toEqual(['SUPERVISOR']);
  // The session in the role that is gone ends with the role.
  expect(await before.viewer()).toBeNull();
  issuer.claims = { ...asSupervisor, groups: [] };
  const without = await signIn();
  expect([without.status, without.code]).toEqual([403, 'NO_ROLE']);
  expect(await after.viewer()).toBeNull();
});

test('the role that is asked for is used if the claims give it', async () => {
  issuer.claims = person({ groups: ['case-managers', 'supervisors'] });
  const { browser } = await signIn(undefined, `${provider.url}?role=SUPERVISOR`);
  expect((await browser.viewer()).session.role).toBe('SUPERVISOR');
  const { browser: other } = await signIn(undefined, `${provider.url}?role=ADMINISTRATOR`);
  expect((await other.viewer()).session.role).toBe('CASE_MANAGER');
});

test('roles may stand deep in the claims, as one text, or under a name like an address', async () => {
  const cases: [string, object][] = [
    ['realm_access.roles', { realm_access: { roles: ['supervisors'] } }],
    ['position', { position: 'supervisors' }],
    ['https://id.example/groups', { 'https://id.example/groups': ['supervisors'] }],
  ];
  for (const [rolesClaim, claims] of cases) {
    issuer.claims = person({ groups: [], ...claims });
    const { browser } = await signIn(undefined, (await newProvider({ rolesClaim })).url);
    expect((await browser.viewer()).session.role).toBe('SUPERVISOR');
  }
});

test('an account is never taken over by its e-mail address alone', async () => {
  const { email, accountId } = await newAccount(agency);
  issuer.claims = person({ email });
  expect(await signIn()).toMatchObject({ status: 409, code: 'ACCOUNT_EXISTS' });
  const trusted = await newProvider({ linkByVerifiedEmail: true });
  issuer.claims = person({ email, email_verified: false });
  expect(await signIn(undefined, trusted.url)).toMatchObject({ code: 'ACCOUNT_EXISTS' });
  issuer.claims = person({ email });
  const linked = await signIn(undefined, trusted.url);
  expect((await linked.browser.viewer()).account.id).toBe(accountId);
});

test('a supervisor is told whose account a sign-in service took over, and the log marks what follows', async () => {
  const theirs = await freshAgency(api);
  const { email, accountId } = await newAccount(theirs);
  const boss = await theirs.as('ADMINISTRATOR');
  const trusted = await newProvider({ linkByVerifiedEmail: true }, boss);
  issuer.claims = person({ email });
  await signIn(undefined, trusted.url);
  const { accountRecoveries } = await (
    await theirs.as('SUPERVISOR')
  ).run(`{ accountRecoveries(acknowledged: false) {
    edges { node { id accountId way startedByName } } } }`);
  expect(accountRecoveries.edges).toMatchObject([
    { node: { accountId, way: 'SIGN_IN_SERVICE', startedByName: null } },
  ]);
  const { auditEntries } = await (
    await theirs.as('AUDITOR')
  ).run(`{ auditEntries(first: 20) { edges { node { operation recoveryId } } } }`);
  expect(auditEntries.edges).toContainEqual({
    node: { operation: 'signInWithProvider', recoveryId: accountRecoveries.edges[0].node.id },
  });
});

test('not even a trusted provider reaches an account of another agency', async () => {
  const { email, accountId } = await newAccount(await freshAgency(api));
  issuer.claims = person({ email });
  const trusted = await newProvider({ linkByVerifiedEmail: true });
  // It is a new account here, and does not tell that there is one elsewhere.
  const viewer = await (await signIn(undefined, trusted.url)).browser.viewer();
  expect(viewer.account).toMatchObject({ email });
  expect(viewer.account.id).not.toBe(accountId);
});

test('a subject of one provider is nobody at another', async () => {
  const { browser } = await signIn();
  const { account } = await browser.viewer();
  const elsewhere = await newProvider();
  issuer.claims = { ...issuer.claims, email: `${newId()}@organisation.example` };
  const other = await signIn(undefined, elsewhere.url);
  expect((await other.browser.viewer()).account.id).not.toBe(account.id);
});

test('somebody whose account is closed is not let in again', async () => {
  const { browser } = await signIn();
  const { account } = await browser.viewer();
  await administrator.mutate('disableAccount', { accountId: account.id });
  expect(await signIn()).toMatchObject({ status: 403, code: 'ACCOUNT_CLOSED' });
});

test('the last supervisor whom the organisation no longer names keeps the role on record, and is signed out until there is another', async () => {
  const small = await freshAgency(api, { supervised: false });
  const boss = await small.as('ADMINISTRATOR');
  const { url } = await newProvider({}, boss);
  issuer.claims = person({ groups: ['supervisors'] });
  const { browser } = await signIn(undefined, url);
  const { account } = await browser.viewer();
  await (await small.as('CASE_MANAGER')).mutate('createFamily', { name: 'Petrovi' });
  const roles = async () => {
    const document = 'query ($id: ID!) { node(id: $id) { ... on Account { roles } } }';
    return (await boss.run(document, { id: account.id })).node.roles;
  };
  issuer.claims = { ...issuer.claims, groups: ['case-managers'] };
  expect(await signIn(undefined, url)).toMatchObject({ status: 403, code: 'LAST_OF_ROLE' });
  expect(await browser.viewer()).toBeNull();
  issuer.claims = { ...issuer.claims, groups: [] };
  expect(await signIn(undefined, url)).toMatchObject({ status: 403, code: 'NO_ROLE' });
  expect(await roles()).toEqual(['SUPERVISOR']);
  await small.as('SUPERVISOR');
  expect(await signIn(undefined, url)).toMatchObject({ status: 403, code: 'NO_ROLE' });
  expect(await roles()).toEqual([]);
});

test('a provider that keeps the name to itself is told what is missing', async () => {
  issuer.claims = person({ given_name: undefined, family_name: ' ' });
  expect(await signIn()).toMatchObject({ status: 403, code: 'CLAIMS_MISSING' });
});

test('a provider that tells one name only is enough', async () => {
  issuer.claims = person({ given_name: undefined });
  expect(await signIn()).toMatchObject({ status: 303, code: null });
});

test('nobody signs in with a password to an account that has none', async () => {
  await signIn();
  const { data } = await api.send(
    null,
    'mutation ($input: SignInInput!) { signIn(input: $input) { userErrors { code } } }',
    { input: { email: issuer.claims.email, password: '' } },
  );
  expect(data.signIn.userErrors[0].code).toBe('WRONG_CREDENTIALS');
});

test('an ended provider lets nobody in, and ends the sessions that it began', async () => {
  const ending = await newProvider();
  const { browser } = await signIn(undefined, ending.url);
  await administrator.mutate('endSignInProvider', { signInProviderId: ending.id });
  expect(await browser.viewer()).toBeNull();
  expect((await new ProviderBrowser(api).visit(ending.url)).body.code).toBe('NOT_FOUND');
});

test('everybody sees where to sign in; only administrators see how, and nobody the secret', async () => {
  const name = `Office ${newId()}`;
  const { id } = await newProvider({ name });
  const { data } = await api.send(null, '{ signInOptions { name url } }');
  expect(data.signInOptions).toContainEqual({
    name,
    url: `http://localhost:3000/sign-in/with/${id}`,
  });
  const list = '{ signInProviders(first: 100) { edges { node { id issuer redirectUri } } } }';
  const donor = await agency.as('DONOR');
  expect((await donor.send(list)).errors?.[0].extensions.code).toBe('FORBIDDEN');
  const foreign = await (await freshAgency(api)).as('ADMINISTRATOR');
  expect((await foreign.run(list)).signInProviders.edges).toEqual([]);
  const change = { signInProviderId: id, name: 'Mine now' };
  expect((await foreign.refused('changeSignInProvider', change))[0].code).toBe('NOT_FOUND');
  const rows = await api.graph.read(
    rowsOf('MATCH (p:SignInProvider) RETURN properties(p) AS all'),
    {},
  );
  expect(JSON.stringify(rows)).not.toContain('a secret of the provider');
});

test('an administrator changes all but the issuer; what is left out stays', async () => {
  const { id, url } = await newProvider();
  const { signInProvider } = await administrator.mutate(
    'changeSignInProvider',
    { signInProviderId: id, roleMap: [{ value: 'case-managers', role: 'DONOR' }] },
    'signInProvider { clientId roleMap { value role } }',
  );
  expect(signInProvider).toEqual({
    clientId: 'kinweave',
    roleMap: [{ value: 'case-managers', role: 'DONOR' }],
  });
  const { browser } = await signIn(undefined, url);
  expect((await browser.viewer()).session.role).toBe('DONOR');
});

test.each(['http://id.example.org', 'no address', 'https://u:p@id.example.org', 'ftp://127.0.0.1'])(
  'an issuer at %s is refused at its field',
  async (address) => {
    const input = { name: 'Odd', issuer: address, clientId: 'kinweave', clientSecret: 'secret' };
    const roleMap = [{ value: 'x', role: 'DONOR' }];
    expect(
      await administrator.refused('createSignInProvider', { ...input, roleMap }),
    ).toMatchObject([{ code: 'INVALID_INPUT', path: ['input', 'issuer'] }]);
  },
);
