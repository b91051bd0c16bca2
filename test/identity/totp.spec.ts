import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import { freshAgency, type TestAgency } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';
import { Browser, newAccount, type NewAccount } from './session-client.js';
import { rowsOf } from '../support/rows.js';

let api: TestApi;
let agency: TestAgency;

beforeAll(async () => {
  api = await startApi();
  agency = await freshAgency(api);
});
beforeEach(() => api.clock.set(new Date()));
afterAll(() => api.close());

/** What the app of this secret shows, some 30-second steps from now. */
function shown(secret: string, steps = 0): string {
  const totp = new TOTP({ secret: Secret.fromBase32(secret), digits: 6, period: 30 });
  return totp.generate({ timestamp: api.clock.now().getTime() + steps * 30_000 });
}

interface Enrolled {
  account: NewAccount;
  browser: Browser;
  secret: string;
  recoveryCodes: string[];
}

/** An account that asks for codes, a minute after it was set up. */
async function enrolled(): Promise<Enrolled> {
  const account = await newAccount(agency);
  const browser = new Browser(api);
  await browser.signIn(account);
  const { secret } = await browser.mutate('startTotp', { password: account.password }, 'secret');
  const code = shown(secret);
  const { recoveryCodes } = await browser.mutate('confirmTotp', { code }, 'recoveryCodes');
  api.clock.advance({ minutes: 1 });
  return { account, browser, secret, recoveryCodes };
}

const codeOf = ({ userErrors }: any) => userErrors[0]?.code ?? null;

test('an app is set up with an otpauth address, and asked for once a code is confirmed', async () => {
  const account = await newAccount(agency);
  const browser = new Browser(api);
  await browser.signIn(account);
  const started = await browser.mutate('startTotp', { password: account.password }, 'secret uri');
  const uri = new URL(started.uri);
  expect(uri.protocol).toBe('otpauth:');
  expect(uri.searchParams.get('secret')).toBe(started.secret);
  expect(uri.searchParams.get('issuer')).toBe('Kinweave');
  expect(codeOf(await new Browser(api).signIn(account))).toBeNull();
  const wrong = shown(started.secret, 50);
  expect(codeOf(await browser.mutate('confirmTotp', { code: wrong }))).toBe('WRONG_CODE');
  const code = shown(started.secret);
  const { recoveryCodes } = await browser.mutate('confirmTotp', { code }, 'recoveryCodes');
  expect(new Set(recoveryCodes).size).toBe(10);
  expect(codeOf(await new Browser(api).signIn(account))).toBe('CODE_REQUIRED');
});

test('signing in takes the password and a code; a wrong code is refused', async () => {
  const { account, secret } = await enrolled();
  const browser = new Browser(api);
  expect(codeOf(await browser.signIn(account, { code: shown(secret, 50) }))).toBe('WRONG_CODE');
  expect(codeOf(await browser.signIn(account, { code: 'not a code' }))).toBe('WRONG_CODE');
  expect(await browser.role()).toBeNull();
  await browser.signIn(account, { code: shown(secret) });
  expect(await browser.role()).toBe('DONOR');
});

test('a wrong password is refused as ever, whatever the code', async () => {
  const { account, secret } = await enrolled();
  const input = { email: account.email, password: 'wrong' };
  expect(codeOf(await new Browser(api).signIn(input, { code: shown(secret) }))).toBe(
    'WRONG_CREDENTIALS',
  );
});

test('a code serves once, and neither does one before it', async () => {
  const { account, secret } = await enrolled();
  const [before, now] = [shown(secret, -1), shown(secret)];
  expect(codeOf(await new Browser(api).signIn(account, { code: now }))).toBeNull();
  expect(codeOf(await new Browser(api).signIn(account, { code: now }))).toBe('WRONG_CODE');
  expect(codeOf(await new Browser(api).signIn(account, { code: before }))).toBe('WRONG_CODE');
  api.clock.advance({ minutes: 1 });
  expect(codeOf(await new Browser(api).signIn(account, { code: shown(secret) }))).toBeNull();
});

test('of five at once with the same code, one gets in', async () => {
  const { account, secret } = await enrolled();
  const code = shown(secret);
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => new Browser(api).signIn(account, { code })),
  );
  expect(answers.filter((answer) => codeOf(answer) === null)).toHaveLength(1);
});

test('a clock that is half a minute off does no harm, five minutes do', async () => {
  const { account, secret } = await enrolled();
  expect(codeOf(await new Browser(api).signIn(account, { code: shown(secret, 10) }))).toBe(
    'WRONG_CODE',
  );
  expect(codeOf(await new Browser(api).signIn(account, { code: shown(secret, 1) }))).toBeNull();
});

test('guessing codes is slowed down as guessing passwords is', async () => {
  const { account, secret } = await enrolled();
  const codes: (string | null)[] = [];
  for (let n = 0; n < 11; n += 1)
    codes.push(codeOf(await new Browser(api).signIn(account, { code: shown(secret, 50 + n) })));
  expect(codes).toEqual([...Array(10).fill('WRONG_CODE'), 'TOO_MANY_ATTEMPTS']);
});

test('a recovery code stands in for the app once, as typed by hand', async () => {
  const { account, recoveryCodes } = await enrolled();
  const code = recoveryCodes[3]!;
  const typed = code.toLowerCase().replaceAll('-', ' ');
  expect(codeOf(await new Browser(api).signIn(account, { code: typed }))).toBeNull();
  expect(codeOf(await new Browser(api).signIn(account, { code }))).toBe('WRONG_CODE');
  const another = recoveryCodes[4]!;
  expect(codeOf(await new Browser(api).signIn(account, { code: another }))).toBeNull();
});

test('removing the app takes the password and a code', async () => {
  const { account, browser, secret } = await enrolled();
  const { password } = account;
  const code = shown(secret);
  expect(codeOf(await browser.mutate('removeTotp', { password: 'wrong', code }))).toBe(
    'WRONG_CREDENTIALS',
  );
  expect(codeOf(await browser.mutate('removeTotp', { password, code: '000' }))).toBe('WRONG_CODE');
  expect(codeOf(await browser.mutate('removeTotp', { password, code }))).toBeNull();
  expect(codeOf(await new Browser(api).signIn(account))).toBeNull();
});

test('a second app is refused until the first is removed', async () => {
  const { account, browser } = await enrolled();
  const { password } = account;
  expect(codeOf(await browser.mutate('startTotp', { password }))).toBe('ALREADY_EXISTS');
  expect(codeOf(await browser.mutate('confirmTotp', { code: '123456' }))).toBe(
    'ILLEGAL_TRANSITION',
  );
});

test('who reads the database finds neither the seed nor a code, and cannot move the seed', async () => {
  const first = await enrolled();
  const second = await enrolled();
  const read = (accountId: string) =>
    api.graph.read(
      rowsOf<{ all: Record<string, unknown> }>(
        'MATCH (a:Account {id: $accountId}) RETURN properties(a) AS all',
      ),
      { accountId },
    );
  const id = ({ account }: Enrolled) =>
    Buffer.from(account.accountId, 'base64url').toString().split(':')[1]!;
  const [row] = await read(id(first));
  const stored = JSON.stringify(row);
  expect(row!.all.totpSecret).toEqual(expect.any(String));
  for (const secret of [
    first.secret,
    ...first.recoveryCodes,
    first.recoveryCodes[0]!.replaceAll('-', ''),
  ])
    expect(stored).not.toContain(secret);
  // Somebody who can write to the database puts a seed that they know into another account.
  await api.graph.write(rowsOf('MATCH (a:Account {id: $id}) SET a.totpSecret = $sealed'), {
    id: id(second),
    sealed: row!.all.totpSecret as string,
  });
  const answer = await new Browser(api).signIn(second.account, { code: shown(first.secret) });
  expect(codeOf(answer)).toBe('WRONG_CODE');
});
