import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import request from 'supertest';
import { newId } from '../../src/platform/ids/global-id.js';
import { freshAgency, type TestAgency } from '../support/agency.js';
import { startOwnApi, type TestApi } from '../support/api.js';
import { freePort } from '../support/processes.js';
import { newAccount } from './session-client.js';

const SIGN_IN = `mutation ($input: SignInInput!) {
  signIn(input: $input) { session { role } userErrors { code message whatToDo } }
}`;

/** Tries one after the other from an address. @returns the code of each refusal, null for success. */
async function tries(
  api: TestApi,
  address: string,
  inputs: { email: string; password: string; idempotencyKey?: string }[],
): Promise<(string | null)[]> {
  const codes: (string | null)[] = [];
  for (const input of inputs) {
    const { body } = await request(api.app.getHttpServer())
      .post('/graphql')
      .set('X-Forwarded-For', address)
      .send({ query: SIGN_IN, variables: { input } });
    codes.push(body.data.signIn.userErrors[0]?.code ?? null);
  }
  return codes;
}

// Passwords are slow to verify, and here are many.
jest.setTimeout(120_000);

const WRONG = 'WRONG_CREDENTIALS';
const LATER = 'TOO_MANY_ATTEMPTS';
const guesses = (email: string, count: number) =>
  Array.from({ length: count }, (_, n) => ({ email, password: `guess ${n}` }));

let api: TestApi;
let agency: TestAgency;
/** An address that no other test has used, nor a run before in the same quarter of an hour. */
const newAddress = () =>
  `2001:db8::${randomBytes(2).toString('hex')}:${randomBytes(2).toString('hex')}`;

/** As behind a proxy, so that a test can come from many addresses; each at a time of its own. */
async function start(settings?: Record<string, string>): Promise<TestApi> {
  const started = await startOwnApi(settings);
  (started.app.getHttpAdapter().getInstance() as { set(k: string, v: unknown): void }).set(
    'trust proxy',
    true,
  );
  return started;
}

beforeAll(async () => {
  api = await start();
  agency = await freshAgency(api);
});
afterAll(() => api.close());

test('guessing the password of an account stops after ten tries, wherever they come from', async () => {
  const { email, password } = await newAccount(agency);
  const first = await tries(api, newAddress(), guesses(email, 6));
  const elsewhere = await tries(api, newAddress(), guesses(email, 6));
  expect([...first, ...elsewhere]).toEqual([...Array(10).fill(WRONG), LATER, LATER]);
  // Even the right password is not read now: a guesser learns nothing by going on.
  expect(await tries(api, newAddress(), [{ email, password }])).toEqual([LATER]);
  api.clock.advance({ minutes: 16 });
  expect(await tries(api, newAddress(), [{ email, password }])).toEqual([null]);
});

test('a day of guessing gets no further than 960 passwords', async () => {
  const { email } = await newAccount(agency);
  let read = 0;
  // Half an hour stands for the day: every window is like the one before.
  for (let minute = 0; minute < 30; minute += 15) {
    const codes = await tries(api, newAddress(), guesses(email, 12));
    read += codes.filter((code) => code === WRONG).length;
    api.clock.advance({ minutes: 15 });
  }
  expect(read * 48).toBe(960);
});

test('an account that does not exist is slowed down just the same', async () => {
  const email = `${newAddress()}@nobody.example`;
  expect(await tries(api, newAddress(), guesses(email, 11))).toEqual([
    ...Array(10).fill(WRONG),
    LATER,
  ]);
});

test('one address that tries many accounts is slowed down; others are not', async () => {
  const address = newAddress();
  const { email, password } = await newAccount(agency);
  const many = Array.from({ length: 100 }, (_, n) => ({
    email: `${address}-${n}@nobody.example`,
    password: 'a common password',
  }));
  expect(new Set(await tries(api, address, many))).toEqual(new Set([WRONG]));
  expect(await tries(api, address, [{ email, password }])).toEqual([LATER]);
  expect(await tries(api, newAddress(), [{ email, password }])).toEqual([null]);
});

test('who signs in is not counted, and what went wrong before stays counted', async () => {
  const { email, password } = await newAccount(agency);
  const address = newAddress();
  expect(await tries(api, address, guesses(email, 9))).toEqual(Array(9).fill(WRONG));
  const right = Array(12).fill({ email, password });
  expect(await tries(api, address, right)).toEqual(Array(12).fill(null));
  expect(await tries(api, address, guesses(email, 2))).toEqual([WRONG, LATER]);
  api.clock.advance({ minutes: 16 });
  expect(await tries(api, address, guesses(email, 9))).toEqual(Array(9).fill(WRONG));
});

test('who has an account of another agency for the same address guesses no faster', async () => {
  const { email, password } = await newAccount(agency);
  const elsewhere = await (await freshAgency(api)).as('ADMINISTRATOR');
  const decoy = { email, password: 'a password of the decoy' };
  const account = { ...decoy, roles: ['DONOR'], givenName: 'Decoy' };
  await elsewhere.mutate('createAccount', account);
  const address = newAddress();
  const codes: (string | null)[] = [];
  for (let round = 0; round < 3; round += 1) {
    codes.push(...(await tries(api, address, guesses(email, 5))));
    await tries(api, address, [decoy]);
  }
  expect(codes.filter((code) => code === WRONG)).toHaveLength(10);
  expect(await tries(api, address, [{ email, password }])).toEqual([LATER]);
});

test("another person's idempotency key does not tell whether a guess is right", async () => {
  const account = { ...(await newAccount(agency)), idempotencyKey: newId() };
  const { email, password, idempotencyKey } = account;
  const address = newAddress();
  expect(await tries(api, address, [{ email, password, idempotencyKey }])).toEqual([null]);
  const guessed = await tries(
    api,
    address,
    guesses(email, 11).map((guess) => ({ ...guess, idempotencyKey })),
  );
  expect(guessed.at(-1)).toBe(LATER);
  expect(await tries(api, address, [{ email, password, idempotencyKey }])).toEqual([LATER]);
});

test('while Redis is away, signing in goes on and guessing is still slowed down', async () => {
  const { email, password } = await newAccount(agency);
  const alone = await start({ REDIS_URL: `redis://127.0.0.1:${await freePort()}/0` });
  try {
    expect(await tries(alone, newAddress(), [{ email, password }])).toEqual([null]);
    const codes = await tries(alone, newAddress(), guesses(email, 12));
    expect(codes).toEqual([...Array(10).fill(WRONG), LATER, LATER]);
  } finally {
    await alone.close();
  }
});
