import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { parse, print } from 'graphql';
import request from 'supertest';
import { Role } from '../../../src/access/actor.js';
import { Examples } from '../../../src/start-page/examples.js';
import { freshAgency, type Client } from '../../support/agency.js';
import { startApi, startOwnApi, type TestApi } from '../../support/api.js';
import { watchDriver, type DriverWatch } from '../../support/driver-watch.js';

let development: TestApi;
let production: TestApi;
let manager: Client;
let driver: DriverWatch;

beforeAll(async () => {
  development = await startApi();
  manager = await (await freshAgency(development)).as('CASE_MANAGER');
  production = await startOwnApi({
    NODE_ENV: 'production',
    SECURE_COOKIES: '1',
    KINWEAVE_DEMO: '',
    ARGON2_MEMORY_KIB: '',
  });
  driver = watchDriver();
}, 180_000);
afterAll(async () => {
  driver.stop();
  await Promise.all([development.close(), production.close()]);
});

const send = (body: object, token?: string) => {
  const sent = request(production.app.getHttpServer()).post('/graphql');
  if (token) void sent.set('Authorization', `Bearer ${token}`);
  return sent.send(body);
};
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const named = (sha256Hash: unknown) => ({ persistedQuery: { version: 1, sha256Hash } });
/** The first operation of an example, as a client of ours would have it printed. */
const listed = (name: string): string => {
  const all = Object.values(Role).flatMap((role) => production.app.get(Examples).of(role));
  return print(parse(all.find(({ query }) => query.includes(name))!.query));
};

test('a browser runs an operation of the list, by hash or in full', async () => {
  const document = listed('query ResourceKinds');
  for (const body of [
    { extensions: named(sha256(document)) },
    { query: document },
    { query: `# as typed\n${document}`, extensions: named(sha256(document)) },
  ]) {
    const { body: answer } = await send(body);
    // Answered: by the policy, for nobody is signed in.
    expect(answer.errors[0].extensions.code).toBe('UNAUTHENTICATED');
  }
});

test('any other document of a browser is refused before anything is looked up', async () => {
  driver.forget();
  for (const query of [
    '{ viewer { account { id } } }',
    listed('query ResourceKinds').replace('code', 'code help'),
    'mutation { signOut(input: {}) { userErrors { code } } }',
  ]) {
    const { status, body } = await send({ query });
    expect(status).toBe(400);
    expect(body.errors[0].extensions).toEqual({
      code: 'OPERATION_NOT_LISTED',
      whatToDo: expect.stringMatching(/\w{3}/),
    });
  }
  for (const hash of [sha256('{ a }'), 'constructor', '__proto__', 7, null, {}]) {
    const { body } = await send({ extensions: named(hash) });
    expect(body.errors[0].extensions.code).toBe('PERSISTED_QUERY_NOT_FOUND');
  }
  expect(driver.statements).toEqual([]);
});

test('nobody can add to the list', async () => {
  const query = '{ viewer { account { id } } }';
  await send({ query, extensions: named(sha256(query)) }, manager.token);
  const { body } = await send({ extensions: named(sha256(query)) });
  expect(body.errors[0].extensions.code).toBe('PERSISTED_QUERY_NOT_FOUND');
});

test('a program with a token sends its own documents, within the limits', async () => {
  const { body } = await send({ query: '{ viewer { account { id } } }' }, manager.token);
  expect(body.data.viewer.account.id).toBe(manager.accountId);
  const wide = await send({ query: `{ ${'a '.repeat(200)} }` }, manager.token);
  expect(wide.body.errors[0].extensions.code).toBe('LIMIT_EXCEEDED');
});

test('half a token beside a cookie opens nothing that the cookie does not', async () => {
  for (const authorization of ['Basic abc', 'Bearer', 'Bearer  ', 'bearer', 'Token x y'])
    for (const cookie of ['kinweave_session=x', '__Host-kinweave_session=x']) {
      const { body } = await request(production.app.getHttpServer())
        .post('/graphql')
        .set({ Authorization: authorization, Cookie: cookie })
        .send({ query: '{ viewer { account { id } } }' });
      expect(body.errors[0].extensions.code).toBe('OPERATION_NOT_LISTED');
    }
});

test('a token that is none opens nothing', async () => {
  const { body } = await send({ query: '{ viewer { account { id } } }' }, 'nonsense');
  expect(body.data).toEqual({ viewer: null });
  expect(body.errors[0].extensions.code).toBe('UNAUTHENTICATED');
});

test.each([
  ['the whole schema', '{ __schema { types { name } } }'],
  ['a type', '{ __type(name: "Person") { fields { name } } }'],
  ['a type behind a fragment', '{ ...F } fragment F on Query { __type(name: "Need") { name } }'],
])('%s is not told', async (_, query) => {
  const { body } = await send({ query }, manager.token);
  expect(body.errors[0].extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  expect(body.data).toBeUndefined();
});

test.each([
  ['a field', '{ viewr { account { id } } }'],
  ['a field inside', '{ viewer { acount { id } } }'],
  ['an argument', '{ needs(frist: 1) { edges { cursor } } }'],
  ['a type', '{ viewer { ... on Viewr { account { id } } } }'],
  ['a value of a list', '{ needs(state: OPNE) { edges { cursor } } }'],
  [
    'a field of an input',
    'mutation { signOut(input: { idempotencyKy: "a" }) { userErrors { code } } }',
  ],
])('a slip in %s is not corrected', async (_, query) => {
  const told = await development.send(manager.token, query);
  expect(JSON.stringify(told.errors)).toContain('Did you mean');
  const { text, body } = await send({ query }, manager.token);
  expect(body.errors[0].extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  expect(text).not.toContain('Did you mean');
});

test('a slip in a variable is not corrected either', async () => {
  const query = 'query ($state: NeedState) { needs(state: $state) { edges { cursor } } }';
  const { text, body } = await send({ query, variables: { state: 'OPNE' } }, manager.token);
  expect(body.errors[0].extensions.code).toBe('BAD_USER_INPUT');
  expect(text).not.toContain('Did you mean');
});

test('there is no GraphiQL and no invitation to it', async () => {
  const agent = request(production.app.getHttpServer());
  await agent.get('/developers/graphiql').expect(404);
  await agent.get('/developers/graphiql/graphiql.js').expect(404);
  const { text } = await agent.get('/developers').expect(200);
  expect(text).toContain('What is running');
  expect(text).not.toMatch(/graphiql/i);
});

test('browsers are told to come by HTTPS only', async () => {
  const { headers } = await send({ query: listed('query ResourceKinds') });
  expect(headers['strict-transport-security']).toMatch(/^max-age=31536000/);
  const plain = await request(development.app.getHttpServer()).get('/');
  expect(plain.headers).not.toHaveProperty('strict-transport-security');
});
