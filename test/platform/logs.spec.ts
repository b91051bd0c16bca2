import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { Logger } from '@nestjs/common';
import request from 'supertest';
import { Log } from '../../src/platform/logs/log.js';
import { StructuredLog } from '../../src/platform/logs/structured-log.js';
import { NeedsService } from '../../src/needs/needs.service.js';
import { newId, toGlobalId } from '../../src/platform/ids/global-id.js';
import { freshAgency, type Client } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';

/** No word of the product or its tests: where it turns up, somebody's words were logged. */
const CANARY = 'Zwitscherova';

let api: TestApi;
let manager: Client;
let printed = '';

beforeAll(async () => {
  api = await startApi();
  api.app.useLogger(new StructuredLog());
  manager = await (await freshAgency(api)).as('CASE_MANAGER');
  for (const stream of [process.stdout, process.stderr])
    jest.spyOn(stream, 'write').mockImplementation((text) => {
      printed += String(text);
      return true;
    });
}, 180_000);
afterAll(async () => {
  jest.restoreAllMocks();
  await api.close();
});

const post = (body: string, headers: Record<string, string> = {}) =>
  request(api.app.getHttpServer())
    .post('/graphql')
    .set({ 'Content-Type': 'application/json', ...headers })
    .send(body);
const NEED = toGlobalId('Need', newId());

test('what people send turns up in no line of the log', async () => {
  const token = { Authorization: `Bearer ${manager.token}` };
  const send = (query: string, variables: object = {}) =>
    post(JSON.stringify({ query, variables, operationName: CANARY }), token);
  await post(`{"query": "${CANARY}`);
  await post(JSON.stringify({ query: `{ ${CANARY}` }), { 'X-Request-Id': CANARY });
  await post(JSON.stringify({ query: '{ viewer { account { id } } }' }), {
    Authorization: `Bearer ${CANARY}`,
    'User-Agent': CANARY,
    Cookie: `kinweave_session=${CANARY}`,
  });
  await request(api.app.getHttpServer()).get(`/${CANARY}?name=${CANARY}`);
  await send(`query ${CANARY} { ${CANARY}: viewer { ${CANARY} } }`);
  await send(`query ${CANARY} { persons(search: "${CANARY}") { edges { cursor } } }`);
  await send(`query ${CANARY}($a: Int!) { needs(first: $a) { edges { cursor } } }`, { a: CANARY });
  const person = { givenName: CANARY, familyName: CANARY, email: `${CANARY}@example.org` };
  await manager.mutate('createPerson', { ...person, note: CANARY });
  await manager.refused('createPerson', { ...person, email: CANARY });
  await send(
    `mutation ${CANARY}($input: SignInInput!) { signIn(input: $input) { userErrors { code } } }`,
    { input: { email: `${CANARY}@example.org`, password: CANARY } },
  );
  expect(printed).not.toContain(CANARY);
});

test.each([
  ['of ours', new Error(`about ${CANARY}`)],
  ['of the database', Object.assign(new Error(CANARY), { name: 'Neo4jError', code: 'N/A' })],
])('an error %s is logged by class, place and field', async (_, error) => {
  const need = jest.spyOn(api.app.get(NeedsService), 'need').mockRejectedValue(error);
  printed = '';
  const { errors, headers } = await manager.send(
    `query ($id: ID!) { ${CANARY}: need(id: $id) { id } }`,
    { id: NEED },
  );
  need.mockRestore();
  expect(errors![0].extensions.code).toBe('INTERNAL_SERVER_ERROR');
  const lines = printed
    .trim()
    .split('\n')
    .filter((line) => line.includes('A request failed'));
  expect(JSON.parse(lines[0]!)).toEqual({
    time: expect.any(String),
    level: 'error',
    from: 'GraphQL',
    message: 'A request failed',
    error: expect.any(String),
    fields: ['need'],
    requestId: headers['x-request-id'],
  });
  expect(printed).not.toContain(CANARY);
});

test('an entry is written with its fields, and an error in it without its message', () => {
  printed = '';
  const error = Object.assign(new Error(CANARY), { code: 'N/A' });
  new Log('Test').warn({ message: 'A job failed', job: 'needs.match', attempt: 2, error });
  expect(JSON.parse(printed)).toEqual({
    time: expect.any(String),
    level: 'warn',
    from: 'Test',
    message: 'A job failed',
    job: 'needs.match',
    attempt: 2,
    error: expect.stringMatching(/^Error N\/A/),
  });
});

test('of what others log, listed fields are kept and all others are lost', () => {
  printed = '';
  const log = new Logger('Test');
  log.warn({ message: 'A job failed', job: 'needs.match', note: CANARY, name: CANARY });
  log.error(new Error(CANARY));
  expect(printed).toContain('"job":"needs.match"');
  expect(printed).not.toContain(CANARY);
  // What this test looks for is found where somebody does log it.
  log.log(`about ${CANARY}`);
  expect(printed).toContain(CANARY);
});
