import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { LoggerService } from '@nestjs/common';
import { Neo4jError } from 'neo4j-driver';
import { parseGlobalId } from '../../src/platform/ids/global-id.js';
import { withCatalogue } from '../catalogue/load-catalogue.js';
import { jobsOf } from '../needs/undone.js';
import { familyOf, openNeed } from '../needs/family.js';
import { freshAgency, type Client, type TestAgency } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';
import { failStatements } from '../support/driver-watch.js';
import { rowsOf } from '../support/rows.js';

/** Keeps what is logged, of all levels. */
class Log implements LoggerService {
  text = '';
  log = (...parts: unknown[]) => this.keep(parts);
  error = (...parts: unknown[]) => this.keep(parts);
  warn = (...parts: unknown[]) => this.keep(parts);

  private keep(parts: unknown[]): void {
    this.text += `${parts.map((part) => JSON.stringify(part)).join(' ')}\n`;
  }
}

let api: TestApi;
let agency: TestAgency;
let manager: Client;
let needId: string;
const log = new Log();

beforeAll(async () => {
  api = await startApi();
  api.app.useLogger(log);
  await withCatalogue(api);
  agency = await freshAgency(api);
  manager = await agency.as('CASE_MANAGER');
});
afterAll(() => api.close());

async function freshNeed(): Promise<string> {
  const { id: familyId } = await familyOf(manager);
  const quantity = { value: 1, unit: 'PIECE' };
  return (await openNeed(manager, { familyId, kind: 'cot', quantity, note: 'As it was' })).id;
}

async function seen(id: string): Promise<any> {
  const document = `query ($id: ID!) { need(id: $id) {
    note changedAt quantity { value } parts { code quantity { value } } forPersonIds
  } }`;
  return (await manager.run(document, { id })).need;
}

const local = (id: string) => parseGlobalId(id)!.id;

test('a mutation that is refused after it has begun to write leaves nothing', async () => {
  needId = await freshNeed();
  const before = await seen(needId);
  // The need itself is written before its parts are looked at.
  const input = {
    needId,
    note: 'Half-written',
    quantity: { value: 7, unit: 'PIECE' },
    parts: [{ code: 'wings', kind: 'wings', quantity: { value: 1, unit: 'PIECE' } }],
  };
  expect(await manager.refused('changeNeed', input)).toMatchObject([
    { code: 'NOT_FOUND', path: ['input', 'parts', '0', 'kind'] },
  ]);
  expect(await seen(needId)).toEqual(before);
  expect(await jobsOf(api, local(needId))).toHaveLength(1);
});

test('of two mutations in one request each stands for itself', async () => {
  const { first, second } = await manager.run(
    `mutation {
       first: createFamily(input: {name: "Kept"}) { family { name } userErrors { code } }
       second: createFamily(input: {name: " "}) { family { name } userErrors { code } }
     }`,
  );
  expect([first, second]).toEqual([
    { family: { name: 'Kept' }, userErrors: [] },
    { family: null, userErrors: [{ code: 'REQUIRED' }] },
  ]);
});

test('a change and the work it asks for are written together', async () => {
  const id = await freshNeed();
  expect(await jobsOf(api, local(id))).toEqual(['matching.match-need']);
  await manager.mutate('withdrawNeed', { needId: id, reason: 'Found one' });
  expect(await jobsOf(api, local(id))).toHaveLength(2);
});

test('an internal error is told without its message, in the answer and in the log', async () => {
  const id = await freshNeed();
  // What cannot be read is quoted by the error: here, a name.
  await api.graph.write(rowsOf("MATCH (n:Need {id: $id}) SET n.attributes = 'Secretova, Vera'"), {
    id: local(id),
  });
  log.text = '';
  const document = 'query ($id: ID!) { need(id: $id) { attributes { code } } }';
  const { errors, data } = await manager.send(document, { id });
  expect(data.need).toBeNull();
  expect(errors).toEqual([
    {
      message: 'Something went wrong on our side. Nothing was changed.',
      path: ['need', 'attributes'],
      extensions: {
        code: 'INTERNAL_SERVER_ERROR',
        requestId: expect.any(String),
        whatToDo: expect.stringMatching(/id of this request/),
      },
    },
  ]);
  expect(log.text).toMatch(/"error":"SyntaxError at src\/[^"]*","fields":\["attributes"\]/);
  expect(log.text).not.toMatch(/Secretova|Vera/);
});

test('an internal error in the middle of a mutation leaves nothing', async () => {
  const id = await freshNeed();
  await api.graph.write(rowsOf("MATCH (n:Need {id: $id}) SET n.attributes = 'Secretova, Vera'"), {
    id: local(id),
  });
  log.text = '';
  const input = { needId: id, reason: 'Secretova moved', idempotencyKey: `secretova-${id}` };
  const { errors } = await manager.send(
    'mutation ($input: WithdrawNeedInput!) { withdrawNeed(input: $input) { userErrors { code } } }',
    { input },
  );
  expect(errors?.[0].extensions).toEqual({
    code: 'INTERNAL_SERVER_ERROR',
    requestId: expect.any(String),
    whatToDo: expect.stringMatching(/id of this request/),
  });
  expect(`${JSON.stringify(errors)}${log.text}`).not.toMatch(/Secretova|Vera/);
  const [row] = await api.graph.read(
    rowsOf<{ state: string }>('MATCH (n:Need {id: $id}) RETURN n.state AS state'),
    { id: local(id) },
  );
  expect(row!.state).toBe('OPEN');
  expect(await jobsOf(api, local(id))).toHaveLength(1);
});

test.each([
  ['a passing fault is asked again', 'Neo.TransientError.General.DatabaseUnavailable', 2, 0],
  ['a fault of ours is not', 'Neo.ClientError.Statement.SyntaxError', 2, 1],
])('a question that meets %s', async (_, code, times, left) => {
  const error = new Neo4jError('Secretova', code, '50N42', 'general processing exception');
  const failing = failStatements(times, error);
  try {
    const { data } = await manager.send('{ families { edges { node { id } } } }');
    expect(failing.left()).toBe(left);
    expect(data?.families?.edges.length > 0).toBe(left === 0);
  } finally {
    failing.stop();
  }
});

test('whoever is second to take an address hears so, also when both come at once', async () => {
  const administrator = await agency.as('ADMINISTRATOR');
  const email = `secretova.${agency.id}@account.example`;
  const input = {
    email,
    password: 'correct horse battery',
    roles: ['VOLUNTEER'],
    givenName: 'Vera',
    familyName: 'Secretova',
  };
  const document = `mutation ($input: CreateAccountInput!) {
    createAccount(input: $input) { account { id } userErrors { code path } } }`;
  log.text = '';
  const answers = await Promise.all([1, 2, 3].map(() => administrator.send(document, { input })));
  const made = answers.filter(({ data }) => data?.createAccount?.account);
  expect(made).toHaveLength(1);
  for (const { data } of answers.filter((one) => one !== made[0]))
    expect(data?.createAccount?.userErrors).toEqual([
      { code: 'ALREADY_EXISTS', path: ['input', 'email'] },
    ]);
  expect(log.text).not.toMatch(/Secretova/i);
});
