import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import { newId } from '../../src/platform/ids/global-id.js';
import { freshAgency, type TestAgency } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';
import { LocalIssuer } from './local-issuer.js';
import { ProviderBrowser } from './provider-browser.js';
import { Browser, newAccount, type NewAccount } from './session-client.js';

const issuer = new LocalIssuer();
let api: TestApi;
let agency: TestAgency;

beforeAll(async () => {
  api = await startApi();
  await issuer.start();
  agency = await freshAgency(api);
});
beforeEach(() => api.clock.set(new Date()));
afterAll(async () => {
  await issuer.stop();
  await api.close();
});

const CREATE = `mutation ($input: CreateAccessTokenInput!) {
  createAccessToken(input: $input) { token userErrors { code path whatToDo } }
}`;
const token = () => ({
  name: 'Stock list',
  scopes: ['CATALOGUE_READ'],
  expiresAt: new Date(api.clock.now().getTime() + 30 * 86_400_000),
});

/** What a thief of the session asks for, or its owner. */
const create = async (browser: Browser, proof: object) =>
  (await browser.ask(CREATE, { input: { ...token(), ...proof } })).createAccessToken;
const works = async (key: string): Promise<boolean> =>
  (await api.send(key, '{ viewer { account { id } } }')).data.viewer !== null;

async function withToken(): Promise<{ account: NewAccount; browser: Browser; key: string }> {
  const account = await newAccount(agency);
  const browser = new Browser(api);
  await browser.signIn(account);
  const { token: key } = await create(browser, { password: account.password });
  expect(await works(key)).toBe(true);
  return { account, browser, key };
}

test('who holds a session for a minute makes no token that lasts a year', async () => {
  const account = await newAccount(agency);
  const browser = new Browser(api);
  await browser.signIn(account);
  for (const proof of [{}, { password: 'a guess of theirs' }]) {
    const { token: key, userErrors } = await create(browser, proof);
    expect(key).toBeNull();
    expect(userErrors).toMatchObject([
      { code: 'WRONG_CREDENTIALS', path: ['input', 'password'], whatToDo: expect.any(String) },
    ]);
  }
});

test('where signing in takes a code, a token takes one too', async () => {
  const account = await newAccount(agency);
  const browser = new Browser(api);
  await browser.signIn(account);
  const { password } = account;
  const { secret } = await browser.mutate('startTotp', { password }, 'secret');
  const totp = new TOTP({ secret: Secret.fromBase32(secret) });
  const code = () => totp.generate({ timestamp: api.clock.now().getTime() });
  await browser.mutate('confirmTotp', { code: code() });
  expect((await create(browser, { password })).userErrors).toMatchObject([
    { code: 'CODE_REQUIRED', path: ['input', 'code'] },
  ]);
  api.clock.advance({ minutes: 2 });
  expect(await works((await create(browser, { password, code: code() })).token)).toBe(true);
});

test('tokens end with the password that they were made with', async () => {
  const { account, browser, key } = await withToken();
  const { password } = account;
  await browser.mutate('changePassword', { password, newPassword: 'quite another password' });
  expect(await works(key)).toBe(false);
});

test.each(['endSessions', 'startRecovery', 'disableAccount'])(
  'tokens end when an administrator calls %s',
  async (operation) => {
    const { account, key } = await withToken();
    const administrator = await agency.as('ADMINISTRATOR');
    await administrator.mutate(operation, { accountId: account.accountId });
    expect(await works(key)).toBe(false);
  },
);

/** Signs in through an organisation whose service says who it is. */
async function throughOrganisation() {
  const administrator = await agency.as('ADMINISTRATOR');
  const { signInProvider } = await administrator.mutate(
    'createSignInProvider',
    {
      name: `Municipality ${newId()}`,
      issuer: issuer.url,
      clientId: 'kinweave',
      clientSecret: 'a secret of the provider',
      roleMap: [{ value: 'case-managers', role: 'CASE_MANAGER' }],
    },
    'signInProvider { id }',
  );
  issuer.claims = {
    sub: newId(),
    email: `${newId()}@organisation.example`,
    email_verified: true,
    given_name: 'Olga',
    family_name: 'Petrova',
    groups: ['case-managers'],
  };
  const visitor = new ProviderBrowser(api);
  const sent = await visitor.leave(`/sign-in/with/${signInProvider.id}`);
  issuer.nonce = sent.searchParams.get('nonce')!;
  const back = new URL(sent.searchParams.get('redirect_uri')!);
  back.searchParams.set('code', 'the code');
  back.searchParams.set('state', sent.searchParams.get('state')!);
  await visitor.visit(back.href);
  const browser = new Browser(api);
  browser.cookie = `kinweave_session=${visitor.sessionCookie}`;
  return { browser, administrator, signInProviderId: signInProvider.id };
}

test('who signs in through their organisation does so anew before they make a token', async () => {
  const { browser } = await throughOrganisation();
  expect(await works((await create(browser, {})).token)).toBe(true);
  api.clock.advance({ minutes: 11 });
  expect((await create(browser, {})).userErrors).toMatchObject([
    { code: 'SIGN_IN_REQUIRED', path: ['input'] },
  ]);
});

test('tokens end with the sign-in service of whoever made them', async () => {
  const { browser, administrator, signInProviderId } = await throughOrganisation();
  const { token: key } = await create(browser, {});
  await administrator.mutate('endSignInProvider', { signInProviderId });
  expect(await works(key)).toBe(false);
});
