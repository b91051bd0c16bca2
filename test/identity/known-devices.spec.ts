import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { parseGlobalId } from '../../src/platform/ids/global-id.js';
import { freshAgency, type TestAgency } from '../support/agency.js';
import { startOwnApi, type TestApi } from '../support/api.js';
import { Browser, newAccount } from './session-client.js';

// Passwords are slow to verify, and here are many.
jest.setTimeout(120_000);

let api: TestApi;
let agency: TestAgency;

beforeAll(async () => {
  // As behind a proxy, so that whoever guesses has an address of their own.
  api = await startOwnApi({ TRUSTED_PROXIES: '1' });
  agency = await freshAgency(api);
});
afterAll(() => api.close());

/** A browser that nobody here has seen before, somewhere. */
function newBrowser(): Browser {
  const browser = new Browser(api);
  const [one, other] = [randomBytes(2), randomBytes(2)].map((part) => part.toString('hex'));
  browser.address = `2001:db8::${one}:${other}`;
  return browser;
}

const codeOf = ({ userErrors }: any): string | null => userErrors[0]?.code ?? null;

/** Somebody who knows the address and nothing else. */
async function lockOut(email: string): Promise<void> {
  const stranger = newBrowser();
  for (let count = 0; count < 11; count += 1)
    await stranger.signIn({ email, password: `guess ${count}` });
  expect(codeOf(await stranger.signIn({ email, password: 'guess' }))).toBe('TOO_MANY_ATTEMPTS');
}

test('nobody who only knows an address keeps its owner from signing in at their own desk', async () => {
  const account = await newAccount(agency, ['SUPERVISOR']);
  const desk = newBrowser();
  await desk.signIn(account);
  await lockOut(account.email);
  expect(codeOf(await desk.signIn(account))).toBeNull();
  expect(await desk.role()).toBe('SUPERVISOR');
});

test('a known device guesses no faster than any other', async () => {
  const account = await newAccount(agency);
  const desk = newBrowser();
  await desk.signIn(account);
  const codes: (string | null)[] = [];
  for (let count = 0; count < 11; count += 1)
    codes.push(codeOf(await desk.signIn({ ...account, password: `guess ${count}` })));
  expect(codes).toEqual([...Array(10).fill('WRONG_CREDENTIALS'), 'TOO_MANY_ATTEMPTS']);
  expect(codeOf(await desk.signIn(account))).toBe('TOO_MANY_ATTEMPTS');
  expect(codeOf(await newBrowser().signIn(account))).toBeNull();
});

test('a device is known for the addresses that have signed in with it, and a mark cannot be made up', async () => {
  const [mine, theirs] = [await newAccount(agency), await newAccount(agency)];
  const desk = newBrowser();
  await desk.signIn(mine);
  await lockOut(theirs.email);
  expect(codeOf(await desk.signIn(theirs))).toBe('TOO_MANY_ATTEMPTS');
  await lockOut(mine.email);
  const [id] = desk.device!.split('=')[1]!.split('.');
  const forger = newBrowser();
  forger.device = `kinweave_device=${id}.${'A'.repeat(43)}`;
  expect(codeOf(await forger.signIn(mine))).toBe('TOO_MANY_ATTEMPTS');
});

test('two people who share a browser are both known by it', async () => {
  const [one, other] = [await newAccount(agency), await newAccount(agency)];
  const desk = newBrowser();
  await desk.signIn(one);
  await desk.signIn(other);
  for (const account of [one, other]) {
    await lockOut(account.email);
    expect(codeOf(await desk.signIn(account))).toBeNull();
  }
});

test('an administrator lets somebody in who is kept out on a new device', async () => {
  const account = await newAccount(agency);
  await lockOut(account.email);
  const administrator = await agency.as('ADMINISTRATOR');
  const { accountId, email } = account;
  const { recoveryCode } = await administrator.mutate(
    'startRecovery',
    { accountId },
    'recoveryCode',
  );
  const phone = newBrowser();
  const newPassword = 'something new and long';
  expect(codeOf(await phone.mutate('recoverAccount', { email, recoveryCode, newPassword }))).toBe(
    null,
  );
  await lockOut(email);
  expect(codeOf(await phone.signIn({ email, password: newPassword }))).toBeNull();
});

test('who uses up the attempts of a whole office keeps nobody out who has a code', async () => {
  const account = await newAccount(agency);
  const desk = newBrowser();
  await desk.signIn(account);
  const colleague = newBrowser();
  for (let count = 0; count <= 100; count += 1)
    await colleague.signIn({ email: `${Math.floor(count / 9)}@guess.example`, password: 'guess' });
  const inTheOffice = () => Object.assign(newBrowser(), { address: colleague.address });
  const phone = inTheOffice();
  expect(codeOf(await phone.signIn(account))).toBe('TOO_MANY_ATTEMPTS');
  const administrator = await agency.as('ADMINISTRATOR');
  const { accountId, email } = account;
  const { recoveryCode } = await administrator.mutate(
    'startRecovery',
    { accountId },
    'recoveryCode',
  );
  const newPassword = 'something new and long';
  const recovery = { email, recoveryCode, newPassword };
  expect(codeOf(await phone.mutate('recoverAccount', recovery))).toBeNull();
  // Whoever has signed in there before was never counted by the address.
  desk.address = colleague.address;
  expect(codeOf(await desk.signIn({ email, password: newPassword }))).toBeNull();
});

test('who types the id of an account for an address keeps its owner from nothing', async () => {
  const account = await newAccount(agency);
  const desk = newBrowser();
  await desk.signIn(account);
  for (const id of [account.accountId, parseGlobalId(account.accountId)!.id]) await lockOut(id);
  const { password } = account;
  const changed = await desk.mutate('changePassword', {
    password,
    newPassword: 'something new and long',
  });
  expect(codeOf(changed)).toBeNull();
});

test('who has an account of another agency for the same address gains nothing by many devices', async () => {
  const { email } = await newAccount(agency);
  const elsewhere = await (await freshAgency(api)).as('ADMINISTRATOR');
  const decoy = { email, password: 'a password of the decoy' };
  await elsewhere.mutate('createAccount', { ...decoy, roles: ['DONOR'], givenName: 'Decoy' });
  const codes: (string | null)[] = [];
  for (let device = 0; device < 4; device += 1) {
    const browser = newBrowser();
    await browser.signIn(decoy);
    for (let count = 0; count < 10; count += 1) {
      codes.push(codeOf(await browser.signIn({ email, password: `guess ${device} ${count}` })));
      if (count === 5) await browser.signIn(decoy);
    }
  }
  expect(codes.filter((code) => code === 'WRONG_CREDENTIALS')).toHaveLength(30);
  expect(codes.at(-1)).toBe('TOO_MANY_ATTEMPTS');
});
