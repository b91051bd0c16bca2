import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { newId } from '../../src/platform/ids/global-id.js';
import { freshAgency, type TestAgency } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';

let api: TestApi;
let agency: TestAgency;

beforeAll(async () => {
  api = await startApi();
  agency = await freshAgency(api);
});
afterAll(() => api.close());

const SIGN_IN = `mutation ($input: SignInInput!) {
  signIn(input: $input) { session { id role token } userErrors { code path } }
}`;

async function newAccount(): Promise<{ email: string; password: string }> {
  const administrator = await agency.as('ADMINISTRATOR');
  const email = `${Math.random().toString(36).slice(2)}@donor.example`;
  const password = 'a long enough password';
  await administrator.mutate('createAccount', {
    email,
    password,
    roles: ['DONOR', 'VOLUNTEER'],
    givenName: 'Dora',
    familyName: 'Donor',
  });
  return { email, password };
}

test('a browser gets an HttpOnly cookie and no token, and the cookie signs in', async () => {
  const input = await newAccount();
  const { data, headers } = await api.send(null, SIGN_IN, { input });
  expect(data.signIn.session).toMatchObject({ role: 'DONOR', token: null });
  expect(String(headers['set-cookie'])).toMatch(/^kinweave_session=.+HttpOnly.+SameSite=Lax/);
});

test('an unknown address and a wrong password are refused alike', async () => {
  const { email } = await newAccount();
  const answers = await Promise.all(
    [email, 'nobody@nowhere.example'].map((address) =>
      api.send(null, SIGN_IN, { input: { email: address, password: 'wrong' } }),
    ),
  );
  expect(answers[0]!.data).toEqual(answers[1]!.data);
  expect(answers[0]!.data.signIn.userErrors[0].code).toBe('WRONG_CREDENTIALS');
});

test('a session uses one of the roles of the account, and no other', async () => {
  const account = await newAccount();
  const volunteer = await api.send(null, SIGN_IN, { input: { ...account, role: 'VOLUNTEER' } });
  expect(volunteer.data.signIn.session.role).toBe('VOLUNTEER');
  const manager = await api.send(null, SIGN_IN, { input: { ...account, role: 'CASE_MANAGER' } });
  expect(manager.data.signIn.userErrors[0]).toMatchObject({ path: ['input', 'role'] });
});

test.each([true, false])(
  'who repeats a sign-in that they have copied gets neither token nor cookie (bearer: %s)',
  async (bearer) => {
    const account = { ...(await newAccount()), bearer, idempotencyKey: newId() };
    const first = await api.send(null, SIGN_IN, { input: account });
    const again = await api.send(null, SIGN_IN, { input: account });
    expect(Boolean(first.data.signIn.session.token)).toBe(bearer);
    expect(again.data.signIn.session).toEqual({ ...first.data.signIn.session, token: null });
    expect(again.headers['set-cookie']).toBeUndefined();
  },
);

test('who is not signed in learns of no key that somebody else has used', async () => {
  const idempotencyKey = newId();
  const account = { ...(await newAccount()), bearer: true, idempotencyKey };
  expect((await api.send(null, SIGN_IN, { input: account })).data.signIn.userErrors).toEqual([]);
  const other = { ...(await newAccount()), bearer: true, idempotencyKey };
  const { data } = await api.send(null, SIGN_IN, { input: other });
  expect(data.signIn.session.token).toBeTruthy();
  const wrong = await api.send(null, SIGN_IN, { input: { ...account, password: 'other' } });
  expect(wrong.data.signIn.userErrors[0].code).toBe('WRONG_CREDENTIALS');
});

test('a session token is accepted as it was given out, and in no other spelling', async () => {
  const input = { ...(await newAccount()), bearer: true };
  const { data } = await api.send(null, SIGN_IN, { input });
  const token: string = data.signIn.session.token;
  const [id, generation, signature] = token.split('.');
  const viewer = '{ viewer { account { id } } }';
  expect((await api.send(token, viewer)).data.viewer).not.toBeNull();
  for (const count of [
    `0${generation}`,
    `0x${generation}`,
    '',
    `${generation}.0`,
    `+${generation}`,
  ])
    expect((await api.send(`${id}.${count}.${signature}`, viewer)).data.viewer).toBeNull();
  expect((await api.send(`${token}.more`, viewer)).data.viewer).toBeNull();
});

test('forged, ended and closed sessions are nobody', async () => {
  const input = { ...(await newAccount()), bearer: true };
  const { data } = await api.send(null, SIGN_IN, { input });
  const token: string = data.signIn.session.token;
  const viewer = '{ viewer { account { email } session { id } } }';
  expect((await api.send(token, viewer)).data.viewer.account.email).toBe(input.email);
  expect((await api.send(`${token}x`, viewer)).data.viewer).toBeNull();
  await api.send(token, 'mutation { signOut { userErrors { code } } }');
  expect((await api.send(token, viewer)).data.viewer).toBeNull();
});

test('a closed account cannot sign in, and its sessions stop at once', async () => {
  const donor = await agency.as('DONOR', 'Leaving');
  const administrator = await agency.as('ADMINISTRATOR');
  await administrator.mutate('disableAccount', { accountId: donor.accountId });
  expect((await donor.send('{ viewer { account { id } } }')).data.viewer).toBeNull();
});

test('only administrators manage accounts', async () => {
  const donor = await agency.as('DONOR');
  const { errors } = await donor.send('{ accounts { edges { node { email } } } }');
  expect(errors?.[0].extensions.code).toBe('FORBIDDEN');
});

test('every error of an input is named at its field', async () => {
  const administrator = await agency.as('ADMINISTRATOR');
  const errors = await administrator.refused('createAccount', {
    email: 'no address',
    password: 'short',
    roles: [],
  });
  expect(errors.map((error) => [error.code, error.path])).toEqual([
    ['INVALID_INPUT', ['input', 'email']],
    ['OUT_OF_RANGE', ['input', 'password']],
    ['REQUIRED', ['input', 'roles']],
  ]);
});
