import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import { Logger } from '@nestjs/common';
import request from 'supertest';
import { newId, toGlobalId } from '../../src/platform/ids/global-id.js';
import { freshAgency, type Client } from '../support/agency.js';
import { startApi, startOwnApi, type TestApi } from '../support/api.js';
import { watchDriver, type DriverWatch } from '../support/driver-watch.js';

let api: TestApi;
let manager: Client;
let driver: DriverWatch;
const lines: unknown[] = [];

beforeAll(async () => {
  api = await startApi();
  manager = await (await freshAgency(api)).as('CASE_MANAGER');
  driver = watchDriver();
});
beforeEach(() => {
  lines.length = 0;
  for (const level of ['warn', 'error'] as const)
    jest.spyOn(Logger.prototype, level).mockImplementation((line) => void lines.push(line));
});
afterAll(async () => {
  driver.stop();
  await api.close();
});

/** What costs far more than a request may. */
const HUGE = `families(first: 100) { edges { node { members { person { memberships { family {
  members { person { memberships { family { id } } } } } } } } } } }`;
const CHEAP = 'viewer { account { id } }';

const send = (query: string, variables: object = {}) =>
  request(api.app.getHttpServer())
    .post('/graphql')
    .set('Authorization', `Bearer ${manager.token}`)
    .send({ query, variables });

/** Each hides its price behind a variable that is null where a value is required. */
const HIDDEN: [string, string, string, string[]][] = [
  ['an argument', 'query ($x: ID = "x")', 'node(id: $x) { id }', ['id']],
  ['a page', 'query ($x: Int = 5)', 'needs(first: $x) { edges { cursor } }', ['first']],
  [
    'a page that has a default of its own',
    'query ($x: Int)',
    'offers(first: $x) { edges { cursor } }',
    ['first'],
  ],
  ['a directive', 'query ($x: Boolean = true)', '... @include(if: $x) { __typename }', ['if']],
  [
    'a field of a field',
    'query ($x: ID = "x")',
    'a: viewer { account { id } } node(id: $x) { id }',
    ['id'],
  ],
];

test.each(HIDDEN)(
  'a price that %s hides is not nothing: it is refused at the field, unread and unlogged',
  async (_, head, field, path) => {
    for (const inside of [CHEAP, HUGE]) {
      driver.forget();
      const { status, body } = await send(`${head} { ${field} b: ${inside} }`, { x: null });
      expect(status).toBe(400);
      expect(body.data).toBeUndefined();
      expect(body.errors).toHaveLength(1);
      expect(body.errors[0].extensions).toMatchObject({
        code: 'BAD_USER_INPUT',
        userErrors: [{ code: 'REQUIRED', path, whatToDo: expect.stringMatching(/\w/) }],
      });
      expect(driver.statements).toEqual([]);
    }
    expect(lines).toEqual([]);
  },
);

test('the same holds inside an input of a mutation', async () => {
  const { status, body } = await send(
    `mutation ($x: String = "x") { createFamily(input: { name: $x }) { family { id } } }`,
    { x: null },
  );
  expect(status).toBe(400);
  expect(body.errors[0].extensions.userErrors).toMatchObject([
    { code: 'REQUIRED', path: ['input', 'name'] },
  ]);
  expect(lines).toEqual([]);
});

test('variables that do not fit are refused as before', async () => {
  const { status, body } = await send(
    `query ($x: Int!) { needs(first: $x) { edges { cursor } } }`,
    {
      x: 'many',
    },
  );
  expect(status).toBe(400);
  expect(body.errors[0]).toMatchObject({
    message: expect.stringContaining('"$x"'),
    extensions: { code: 'BAD_USER_INPUT' },
  });
  expect(lines).toEqual([]);
});

test('what is null where it may be null runs, and is paid for', async () => {
  const question = `query ($x: ID) { needs(familyId: $x, first: 1) { edges { cursor } } }`;
  expect((await send(question, { x: null })).body.errors).toBeUndefined();
  const { body } = await send(
    `query ($x: ID) { needs(familyId: $x, first: 1) { pageInfo {
    endCursor } } ${HUGE} }`,
    { x: null },
  );
  expect(body.errors[0].extensions).toMatchObject({ code: 'LIMIT_EXCEEDED', limit: 'cost' });
});

test('a deep web costs more than a near one', async () => {
  const webs = (depth: number) =>
    `{ ${Array.from(
      { length: 9 },
      (
        _,
        at,
      ) => `web${at}: familyWeb(familyId: "${toGlobalId('Family', newId())}", depth: ${depth}) {
        nodes { id path { nodeId } } ties { id } }`,
    ).join(' ')} }`;
  const codeOf = async (depth: number): Promise<string> =>
    (await send(webs(depth))).body.errors[0].extensions.code as string;
  // There is no such family; so it was looked for.
  expect(await codeOf(1)).toBe('BAD_USER_INPUT');
  expect(await codeOf(4)).toBe('LIMIT_EXCEEDED');
});

test('whoever has spent their minute asks no more by hiding the price', async () => {
  const limited = await startOwnApi({ POINTS_PER_MINUTE: '1000' });
  try {
    const page = '{ families(first: 100) { edges { node { id } } } }';
    for (let turn = 0; turn < 6; turn += 1) await limited.send(manager.token, page);
    const { data, errors } = await limited.send(
      manager.token,
      'query ($x: ID = "x") { node(id: $x) { id } families(first: 100) { edges { node { id } } } }',
      { x: null },
    );
    expect(data).toBeUndefined();
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  } finally {
    await limited.close();
  }
});

test('a subscription is refused, typed, and leaves no error in the log', async () => {
  for (const query of ['subscription { x }', 'subscription S { needs { id } }']) {
    driver.forget();
    const answer = await request(api.app.getHttpServer()).post('/graphql').send({ query });
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toMatchObject([
      {
        extensions: {
          code: 'OPERATION_NOT_SUPPORTED',
          whatToDo: expect.stringMatching(/\w/),
        },
      },
    ]);
    expect(driver.statements).toEqual([]);
  }
  expect(lines).toEqual([]);
});
