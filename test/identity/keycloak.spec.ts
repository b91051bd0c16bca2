import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { newId } from '../../src/platform/ids/global-id.js';
import { freshAgency, type Client, type TestAgency } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';
import { canRunKeycloak, CLIENT, Keycloak } from './keycloak.js';
import { ProviderBrowser } from './provider-browser.js';

const REDIRECT_URI = 'http://localhost:3000/sign-in/callback';
/** The first time it is fetched from Maven Central and prepared. */
const PATIENCE_MS = 15 * 60_000;

const possible = await canRunKeycloak();
if (!possible) process.stdout.write('Skipped: Keycloak needs Java 17 and Maven.\n');
const onKeycloak = possible ? test : test.skip;

const keycloak = new Keycloak();
let api: TestApi;
let agency: TestAgency;
let administrator: Client;
let url: string;

beforeAll(async () => {
  if (!possible) return;
  await keycloak.start(REDIRECT_URI);
  api = await startApi();
  agency = await freshAgency(api);
  administrator = await agency.as('ADMINISTRATOR');
  url = await newProvider(CLIENT.secret);
}, PATIENCE_MS);
afterAll(async () => {
  await keycloak.stop();
  await api?.close();
});

async function newProvider(clientSecret: string): Promise<string> {
  const { signInProvider } = await administrator.mutate(
    'createSignInProvider',
    {
      name: 'Municipality of Lipovo',
      issuer: keycloak.issuer,
      clientId: CLIENT.id,
      clientSecret,
      roleMap: [
        { value: 'case-managers', role: 'CASE_MANAGER' },
        { value: 'supervisors', role: 'SUPERVISOR' },
      ],
    },
    'signInProvider { id redirectUri }',
  );
  expect(signInProvider.redirectUri).toBe(REDIRECT_URI);
  return `/sign-in/with/${signInProvider.id}`;
}

async function newUser(group = 'case-managers') {
  const username = newId();
  const user = { username, email: `${username}@lipovo.example`, password: 'a password there' };
  await keycloak.addUser({ ...user, group });
  return user;
}

type User = Awaited<ReturnType<typeof newUser>>;

async function signIn(user: User, browser = new ProviderBrowser(api)) {
  const back = await keycloak.logIn(await browser.leave(url), user);
  const { status, headers, body } = await browser.visit(back);
  return { browser, back, status, location: headers.location, code: body.code ?? null };
}

onKeycloak('somebody signs in through Keycloak and works in the role of their group', async () => {
  const user = await newUser();
  const { browser, status, location } = await signIn(user);
  expect([status, location]).toEqual([303, '/']);
  expect(await browser.viewer()).toMatchObject({
    account: {
      email: user.email,
      givenName: 'Katya',
      familyName: 'Ivanova',
      roles: ['CASE_MANAGER'],
    },
    session: { role: 'CASE_MANAGER', kind: 'BROWSER' },
  });
  const again = await signIn(user);
  const [first, second] = await Promise.all([browser.viewer(), again.browser.viewer()]);
  expect(second.account.id).toBe(first.account.id);
});

onKeycloak(
  'another group at Keycloak is another role at the next sign-in, and none is none',
  async () => {
    const user = await newUser();
    const { browser: before } = await signIn(user);
    await keycloak.moveUser(user.username, 'supervisors');
    const { browser: after } = await signIn(user);
    expect((await after.viewer()).account.roles).toEqual(['SUPERVISOR']);
    expect(await before.viewer()).toBeNull();
    await keycloak.moveUser(user.username, null);
    expect(await signIn(user)).toMatchObject({ status: 403, code: 'NO_ROLE' });
    expect(await after.viewer()).toBeNull();
  },
);

onKeycloak('what the browser brought back serves once, and in no other browser', async () => {
  const user = await newUser();
  const { browser, back } = await signIn(user);
  const repeated = await browser.visit(back);
  expect([repeated.status, repeated.body.code]).toEqual([400, 'ATTEMPT_OVER']);
  const thief = new ProviderBrowser(api);
  expect((await thief.visit(back)).body.code).toBe('ATTEMPT_OVER');
  // With an attempt of its own, the code of another one is refused for its state.
  await thief.leave(url);
  expect((await thief.visit(back)).body.code).toBe('SIGN_IN_REFUSED');
  expect(await thief.viewer()).toBeNull();
});

onKeycloak('a code of another attempt is refused by Keycloak, for its PKCE challenge', async () => {
  const user = await newUser();
  const victim = new ProviderBrowser(api);
  const back = new URL(await keycloak.logIn(await victim.leave(url), user));
  const thief = new ProviderBrowser(api);
  const own = await thief.leave(url);
  back.searchParams.set('state', own.searchParams.get('state')!);
  const { status, body } = await thief.visit(back.href);
  expect([status, body.code]).toEqual([401, 'SIGN_IN_REFUSED']);
});

onKeycloak('a wrong client secret is refused by Keycloak, and shown as a refusal', async () => {
  const wrong = await newProvider('not the secret');
  const browser = new ProviderBrowser(api);
  const back = await keycloak.logIn(await browser.leave(wrong), await newUser());
  const { status, body } = await browser.visit(back);
  expect([status, body.code]).toEqual([401, 'SIGN_IN_REFUSED']);
});

onKeycloak('when Keycloak goes away meanwhile, it is a passing fault', async () => {
  const browser = new ProviderBrowser(api);
  const back = await keycloak.logIn(await browser.leave(url), await newUser());
  await keycloak.stop();
  const { status, body } = await browser.visit(back);
  expect([status, body.code]).toEqual([503, 'PROVIDER_UNREACHABLE']);
});
