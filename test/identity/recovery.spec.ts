import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import { freshAgency, type TestAgency } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';
import { Browser, newAccount, type NewAccount } from './session-client.js';

let api: TestApi;
let agency: TestAgency;

beforeAll(async () => {
  api = await startApi();
  agency = await freshAgency(api);
});
beforeEach(() => api.clock.set(new Date()));
afterAll(() => api.close());

const newPassword = 'something new and long';
const codeOf = ({ userErrors }: any) => userErrors[0]?.code ?? null;

async function offered({ accountId }: NewAccount, more: object = {}): Promise<string> {
  const administrator = await agency.as('ADMINISTRATOR');
  const input = { accountId, ...more };
  return (await administrator.mutate('startRecovery', input, 'recoveryCode')).recoveryCode;
}

const recover = (email: string, recoveryCode: string) =>
  new Browser(api).mutate('recoverAccount', { email, recoveryCode, newPassword });

test('a code from an administrator sets a new password, and everything signed in ends', async () => {
  const account = await newAccount(agency);
  const [desk, phone] = [new Browser(api), new Browser(api)];
  await desk.signIn(account);
  const expiresAt = new Date(api.clock.now().getTime() + 86_400_000);
  const { token } = await desk.mutate(
    'createAccessToken',
    { name: 'Stock', scopes: ['CATALOGUE_READ'], expiresAt, password: account.password },
    'token',
  );
  const recoveryCode = await offered(account);
  expect(await desk.role()).toBeNull();
  await phone.signIn(account);
  expect(codeOf(await recover(account.email, recoveryCode))).toBeNull();
  expect(await phone.role()).toBeNull();
  expect((await api.send(token, '{ viewer { account { id } } }')).data.viewer).toBeNull();
  expect(codeOf(await new Browser(api).signIn(account))).toBe('WRONG_CREDENTIALS');
  const { email } = account;
  expect(codeOf(await new Browser(api).signIn({ email, password: newPassword }))).toBeNull();
});

test('a code serves once, and a newer one replaces it', async () => {
  const account = await newAccount(agency);
  const first = await offered(account);
  const second = await offered(account);
  expect(codeOf(await recover(account.email, first))).toBe('WRONG_CODE');
  expect(codeOf(await recover(account.email, second))).toBeNull();
  expect(codeOf(await recover(account.email, second))).toBe('WRONG_CODE');
});

test('wrong codes, codes that ran out and unknown addresses are refused alike', async () => {
  const account = await newAccount(agency);
  const recoveryCode = await offered(account);
  const wrong = await recover(account.email, 'AAAAA-AAAAA-AAAAA-AAAAA');
  const unknown = await recover('nobody@nowhere.example', recoveryCode);
  api.clock.advance({ hours: 25 });
  const late = await recover(account.email, recoveryCode);
  expect(codeOf(wrong)).toBe('WRONG_CODE');
  expect(unknown).toEqual(wrong);
  expect(late).toEqual(wrong);
});

test('a lost app goes with the code only where the administrator said so', async () => {
  const account = await newAccount(agency);
  const browser = new Browser(api);
  await browser.signIn(account);
  const { secret } = await browser.mutate('startTotp', { password: account.password }, 'secret');
  const totp = new TOTP({ secret: Secret.fromBase32(secret) });
  const code = totp.generate({ timestamp: api.clock.now().getTime() });
  await browser.mutate('confirmTotp', { code });
  const signIn = () => new Browser(api).signIn({ email: account.email, password: newPassword });
  await recover(account.email, await offered(account));
  expect(codeOf(await signIn())).toBe('CODE_REQUIRED');
  await recover(account.email, await offered(account, { removeTotp: true }));
  expect(codeOf(await signIn())).toBeNull();
});

test('administrators of other agencies, and everybody else, can offer no recovery', async () => {
  const { accountId } = await newAccount(agency);
  const foreign = await (await freshAgency(api)).as('ADMINISTRATOR');
  expect((await foreign.refused('startRecovery', { accountId }))[0].code).toBe('NOT_FOUND');
  const supervisor = await agency.as('SUPERVISOR');
  const { errors } = await supervisor.send(
    'mutation ($input: StartRecoveryInput!) { startRecovery(input: $input) { recoveryCode } }',
    { input: { accountId } },
  );
  expect(errors?.[0].extensions.code).toBe('FORBIDDEN');
});

test('the own password is changed with the present one; other sessions end', async () => {
  const account = await newAccount(agency);
  const [here, elsewhere] = [new Browser(api), new Browser(api)];
  await here.signIn(account);
  await elsewhere.signIn(account);
  const wrong = await here.mutate('changePassword', { password: 'a guess', newPassword });
  expect(codeOf(wrong)).toBe('WRONG_CREDENTIALS');
  await here.mutate('changePassword', { password: account.password, newPassword });
  expect(await here.role()).toBe('DONOR');
  expect(await elsewhere.role()).toBeNull();
  expect(codeOf(await new Browser(api).signIn(account))).toBe('WRONG_CREDENTIALS');
});

test('a new password obeys the same rules as a first one', async () => {
  const { userErrors } = await new Browser(api).mutate('recoverAccount', {
    email: 'somebody@here.example',
    recoveryCode: 'AAAAA',
    newPassword: 'short',
  });
  expect(userErrors).toMatchObject([{ code: 'OUT_OF_RANGE', path: ['input', 'newPassword'] }]);
});
