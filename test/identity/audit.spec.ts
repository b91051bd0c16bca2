import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { chainOf, local, named } from '../audit/entries.js';
import { freshAgency, type TestAgency } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';
import { LocalIssuer } from './local-issuer.js';
import { ProviderBrowser } from './provider-browser.js';
import { Browser, newAccount } from './session-client.js';

let api: TestApi;
let agency: TestAgency;

beforeAll(async () => {
  api = await startApi();
  agency = await freshAgency(api);
});
beforeEach(() => api.clock.set(new Date()));
afterAll(() => api.close());

/** What the agency's log tells of one operation, by an account. */
async function told(operation: string, accountId: string) {
  const chain = await chainOf(api, agency.id);
  return chain
    .filter((entry) => entry.operation === operation && entry.accountId === local(accountId))
    .map(({ event, outcome, code, role, sessionId, records }) => ({
      ...{ event, outcome, code, role, records },
      hasSession: sessionId !== null,
    }));
}

test('the log tells who signed in, as what, and who was refused', async () => {
  const account = await newAccount(agency);
  await new Browser(api).signIn({ ...account, password: 'a wrong guess' });
  await new Browser(api).signIn(account, { role: 'VOLUNTEER' });
  const records = expect.arrayContaining([named(account.accountId)]);
  expect(await told('signIn', account.accountId)).toEqual([
    {
      event: 'SIGN_IN',
      outcome: 'REFUSED',
      code: 'WRONG_CREDENTIALS',
      role: 'DONOR',
      records,
      hasSession: false,
    },
    {
      event: 'SIGN_IN',
      outcome: 'DONE',
      code: null,
      role: 'VOLUNTEER',
      records,
      hasSession: true,
    },
  ]);
});

test('another role, a token and an ended session are told of with who did it', async () => {
  const account = await newAccount(agency);
  const browser = new Browser(api);
  await browser.signIn(account);
  await browser.mutate('useRole', { role: 'VOLUNTEER' }, 'session { id }');
  const expiresAt = new Date(api.clock.now().getTime() + 86_400_000);
  const { password } = account;
  const input = { name: 'Stock', scopes: ['CATALOGUE_READ'], expiresAt, password };
  const { accessToken } = await browser.mutate('createAccessToken', input, 'accessToken { id }');
  expect(await told('useRole', account.accountId)).toMatchObject([{ outcome: 'DONE' }]);
  expect(await told('createAccessToken', account.accountId)).toMatchObject([
    { outcome: 'DONE', role: 'VOLUNTEER', records: [named(accessToken.id)] },
  ]);
});

test('a recovery is told of twice: offered by an administrator, used by the owner', async () => {
  const account = await newAccount(agency);
  const administrator = await agency.as('ADMINISTRATOR');
  const { accountId, email } = account;
  const { recoveryCode } = await administrator.mutate(
    'startRecovery',
    { accountId },
    'recoveryCode',
  );
  const newPassword = 'something new and long';
  await new Browser(api).mutate('recoverAccount', { email, recoveryCode, newPassword });
  expect(await told('startRecovery', administrator.accountId)).toMatchObject([
    { outcome: 'DONE', records: [named(accountId)] },
  ]);
  expect(await told('recoverAccount', accountId)).toMatchObject([
    { event: 'CHANGE', outcome: 'DONE', records: [named(accountId)] },
  ]);
});

test('signing in through an organisation is told of as well', async () => {
  const issuer = new LocalIssuer();
  await issuer.start();
  try {
    const administrator = await agency.as('ADMINISTRATOR');
    const roleMap = [{ value: 'givers', role: 'DONOR' }];
    const settings = { name: 'Office', clientId: 'kinweave', clientSecret: 'secret', roleMap };
    const { signInProvider } = await administrator.mutate(
      'createSignInProvider',
      { ...settings, issuer: issuer.url },
      'signInProvider { id }',
    );
    issuer.claims = {
      ...{ sub: 'a subject', email: `${agency.id}@organisation.example`, groups: ['givers'] },
      ...{ given_name: 'Olga', family_name: 'Petrova' },
    };
    const browser = new ProviderBrowser(api);
    const sent = await browser.leave(`/sign-in/with/${signInProvider.id}`);
    issuer.nonce = sent.searchParams.get('nonce')!;
    await browser.visit(`/sign-in/callback?code=x&state=${sent.searchParams.get('state')}`);
    const { account } = await browser.viewer();
    expect(await told('signInWithProvider', account.id)).toEqual([
      {
        event: 'SIGN_IN',
        outcome: 'DONE',
        code: null,
        role: 'DONOR',
        records: [named(account.id)],
        hasSession: true,
      },
    ]);
  } finally {
    await issuer.stop();
  }
});
