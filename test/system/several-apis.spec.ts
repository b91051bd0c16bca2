import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { World, type ApiProcess } from '../resilience/world.js';
import { Secret, TOTP } from 'otpauth';
import { newId } from '../../src/platform/ids/global-id.js';
import { freshAgency, PASSWORD, type Client, type TestAgency } from '../support/agency.js';
import type { TestApi } from '../support/api.js';

const ROUNDS = 20;

const world = new World();
let apis: ApiProcess[];
let agency: TestAgency;
let manager: Client;

beforeAll(async () => {
  await world.begin();
  // As a cluster is asked: of several servers, the driver finds out which may answer.
  const cluster = { NEO4J_URI: process.env.NEO4J_URI!.replace('bolt:', 'neo4j:') };
  apis = await Promise.all([world.apiProcess(cluster), world.apiProcess(cluster)]);
  agency = await freshAgency(inTurn());
  manager = await agency.as('CASE_MANAGER');
}, 240_000);
afterAll(() => world.end(), 60_000);

/** Each request goes to another process than the one before. */
function inTurn(): TestApi {
  const turns = apis.map(({ asTestApi }) => asTestApi);
  let turn = 0;
  return {
    ...turns[0]!,
    send: (...asked) => turns[(turn = (turn + 1) % turns.length)]!.send(...asked),
  };
}

/** What one process answers, and then the other: each is the first as often. */
function* pairs(): Generator<[ApiProcess, ApiProcess]> {
  for (let round = 0; round < ROUNDS; round += 1) yield [apis[round % 2]!, apis[(round + 1) % 2]!];
}

const send = async (api: ApiProcess, document: string, variables = {}) =>
  api.asTestApi.send(manager.token, document, variables);

test('what is written through one API is read through another at once', async () => {
  const create =
    'mutation ($name: String!) { createFamily(input: {name: $name}) { family { id } } }';
  const read = 'query ($id: ID!) { family(id: $id) { name } }';
  for (const [writer, reader] of pairs()) {
    const name = `Seen by ${apis.indexOf(reader)}`;
    const { data } = await send(writer, create, { name });
    const { id } = data.createFamily.family;
    expect((await send(reader, read, { id })).data).toEqual({ family: { name } });
  }
});

test('who has signed out through one API is signed out of all', async () => {
  const [one, other] = apis as [ApiProcess, ApiProcess];
  expect((await send(other, '{ viewer { account { id } } }')).data.viewer).toBeTruthy();
  await send(one, 'mutation { signOut { userErrors { code } } }');
  expect((await send(other, '{ viewer { account { id } } }')).data?.viewer ?? null).toBeNull();
});

test('what is sent to both at once under one key is done once', async () => {
  const input = { name: 'Once', idempotencyKey: newId() };
  const create = `mutation ($input: CreateFamilyInput!) {
    createFamily(input: $input) { family { id } }
  }`;
  const kim = await agency.as('CASE_MANAGER', 'Kim');
  const answers = await Promise.all(
    [...apis, ...apis].map((api) => api.asTestApi.send(kim.token, create, { input })),
  );
  const ids = answers.map(({ data }) => data.createFamily.family.id as string);
  expect(new Set(ids).size).toBe(1);
});

test('a code serves once and guesses are counted, whichever API they are sent to', async () => {
  const [one, other] = apis.map(({ asTestApi }) => asTestApi) as [TestApi, TestApi];
  const administrator = await agency.as('ADMINISTRATOR');
  const { secret } = await administrator.mutate('startTotp', { password: PASSWORD }, 'secret');
  const totp = new TOTP({ secret: Secret.fromBase32(secret), digits: 6, period: 30 });
  await administrator.mutate('confirmTotp', { code: totp.generate() });
  const email = `${agency.id}@administrator.example`;
  const signIn = async (api: TestApi, more: object): Promise<string | null> => {
    const { data } = await api.send(
      null,
      `mutation ($input: SignInInput!) { signIn(input: $input) { userErrors { code } } }`,
      { input: { email, password: PASSWORD, bearer: true, ...more } },
    );
    return data.signIn.userErrors[0]?.code ?? null;
  };
  const code = totp.generate({ timestamp: Date.now() + 30_000 });
  expect(await signIn(one, { code })).toBeNull();
  expect(await signIn(other, { code })).toBe('WRONG_CODE');
  const guesses: (string | null)[] = [];
  // Counted by each process apart they would all be read: neither gets more than ten.
  for (let tries = 0; tries < 19; tries += 1)
    guesses.push(await signIn([one, other][tries % 2]!, { password: `guess ${tries}` }));
  expect(guesses.at(-1)).toBe('TOO_MANY_ATTEMPTS');
});
