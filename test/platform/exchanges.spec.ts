import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import type { GraphQLSchema } from 'graphql';
import { format, resolveConfig } from 'prettier';
import { readTable as whoMayWhat } from '../../proof/access/table.js';
import { fillOf } from '../../proof/injection/asking.js';
import { Role } from '../../src/access/actor.js';
import { parseGlobalId } from '../../src/platform/ids/global-id.js';
import { ID_FIELDS } from '../bad-input/id-fields.js';
import { recordsOf, type Records } from '../bad-input/records.js';
import { withCatalogue } from '../catalogue/load-catalogue.js';
import { freshAgency, type RoleName, type TestAgency } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';
import { countExchanges } from '../support/driver-watch.js';
import { versionOf } from '../support/versions.js';
import {
  faultsOf,
  keyOf,
  MOST,
  OLDER,
  readTable,
  requestOf,
  TABLE,
  withRows,
  type Kind,
  type Row,
} from './exchanges.js';
import { alsoNeeded, FIRST, LAST, NOT_SENT, type Sent } from './sent.js';

/** Rows that stood there before there were limits; there will never be more. */
const MOST_OLDER = 44;

/** Asked by supervisors too: what they see is found in another way. */
const BY_SUPERVISORS = ['families', 'familyWeb', 'needs'];

const BEFORE = ['signIn', 'signInOptions'];

/** Of what nobody else needs any more. */
const ENDS = /^(end|erase|decline|disable|remove|cancel)/;

const may = whoMayWhat();

let api: TestApi;
let agency: TestAgency;
let schema: GraphQLSchema;
let world: Records;
const watch = countExchanges();
const table = readTable();
const counted: Row[] = [];
const refused: string[] = [];

beforeAll(async () => {
  api = await startApi();
  api.clock.set('2101-03-02T08:00:00.000Z');
  await withCatalogue(api);
  schema = api.app.get(GraphQLSchemaHost).schema;
  agency = await freshAgency(api);
  const records = await recordsOf(api, agency);
  world = { ...records, ...(await alsoNeeded(api, agency, records)) };
  for (const name of queries()) await count('query', name);
  for (const name of BY_SUPERVISORS) await count('query', name, { as: ['SUPERVISOR'] });
  for (const name of mutations()) await count('mutation', name, FIRST[name] ?? LAST[name]);
  if (process.env.UPDATE_EXCHANGES === '1') await update();
}, 300_000);
afterAll(async () => {
  watch.stop();
  await api.close();
});

function queries(): string[] {
  return Object.keys(schema.getQueryType()!.getFields()).filter((name) => !NOT_SENT.includes(name));
}

/** All that are sent, in an order in which each finds what it needs. */
function mutations(): string[] {
  const rest = Object.keys(schema.getMutationType()!.getFields())
    .filter((name) => !(name in FIRST) && !(name in LAST) && !NOT_SENT.includes(name))
    .sort((a, b) => Number(ENDS.test(a)) - Number(ENDS.test(b)));
  return [...Object.keys(FIRST), ...rest, ...Object.keys(LAST)];
}

/** The first role that may send it; null for what is asked before anybody is signed in. */
function firstRole(kind: Kind, name: string): RoleName | null {
  if (BEFORE.includes(name)) return null;
  const { cells } = may.find((row) => row.kind === kind && row.field === name)!;
  const roles = Object.keys(Role) as RoleName[];
  return roles.find((_, place) => cells[place + 1] === 'yes')!;
}

/** Sends it as somebody would who has just read what it names, and counts. */
async function count(kind: Kind, name: string, sent: Sent = {}): Promise<void> {
  const [role, who] = sent.as ?? [firstRole(kind, name)];
  const client = role && (await agency.as(role, who));
  const one = ID_FIELDS.find(({ mutation }) => mutation === name);
  const usual = one && { ...one.rest(world), [one.field]: world[one.type] };
  const input: object = { ...(sent.input?.(world) ?? usual) };
  const { document, variables } = requestOf(schema, { kind, name, fill: fillOf(world), input });
  const given = variables.input as { version?: unknown } | undefined;
  if (client && given?.version) {
    const id = Object.values(input).find((value) => parseGlobalId(value as string) !== null);
    given.version = await versionOf(client, id);
  }
  const title = kind === 'query' && sent.as ? `${name}, as ${role}` : name;
  const most = table.get(keyOf(kind, title))?.exchanges ?? Infinity;
  const send = () => watch.during(() => api.send(client?.token ?? null, document, variables));
  let sending = await send();
  // What fields load side by side takes one statement, unless one of them comes late.
  for (let again = 2; kind === 'query' && again > 0 && sending.exchanges > most; again -= 1)
    sending = await send();
  const { answer, ...exchanges } = sending;
  const shown = answer.data?.[name];
  const errors = answer.errors ?? shown?.userErrors ?? [];
  if (errors.length > 0) refused.push(`${name}: ${JSON.stringify(errors)}`);
  if (kind === 'mutation')
    for (const value of Object.values<any>(shown ?? {})) if (value?.id) world[name] = value.id;
  counted.push({ kind, name: title, ...exchanges, why: '' });
}

/** Writes down rows that are new, and figures that are lower than they were. */
async function update(): Promise<void> {
  const rows = counted.map((row) => {
    const known = table.get(keyOf(row.kind, row.name));
    return known && faultsOf([row], table).length > 0 ? known : { ...row, why: known?.why ?? '' };
  });
  const text = withRows(readFileSync(TABLE, 'utf8'), rows);
  writeFileSync(TABLE, await format(text, { ...(await resolveConfig(TABLE)), filepath: TABLE }));
}

test('what is sent here is answered, and the table has no other row', () => {
  expect(refused).toEqual([]);
  const sent = counted.map(({ kind, name }) => keyOf(kind, name));
  expect([...readTable().keys()].filter((key) => !sent.includes(key))).toEqual([]);
  const names = Object.keys(schema.getMutationType()!.getFields());
  names.push(...Object.keys(schema.getQueryType()!.getFields()));
  expect(NOT_SENT.filter((name) => !names.includes(name))).toEqual([]);
});

test('no request asks the database more often than it did', () => {
  expect(faultsOf(counted, readTable())).toEqual([]);
});

test('what is new keeps the limits, or says why it cannot', () => {
  const rows = [...readTable().values()];
  const above = rows.filter(({ kind, exchanges }) => exchanges > MOST[kind]);
  expect(above.filter(({ why }) => why === '')).toEqual([]);
  expect(rows.filter(({ why }) => why === OLDER).length).toBeLessThanOrEqual(MOST_OLDER);
});

test('a figure that has grown, a row that is missing and one without a reason are seen', () => {
  const row = { kind: 'query', name: 'persons', statements: 2, transactions: 2 } as const;
  const table = new Map([['query persons', { ...row, exchanges: 5, why: '' }]]);
  const seen = { ...row, statements: 1, exchanges: 6, why: '' };
  expect(faultsOf([seen, { ...seen, name: 'diary' }], table)).toEqual([
    'query persons: 6 exchanges, not 5',
    'query persons: more than 4 exchanges, and no reason',
    'query diary has no row: it takes 6 exchanges',
  ]);
});

test('an exchange is counted for each that is waited for', async () => {
  const { transactions, statements, exchanges } = await watch.during(async () => {
    const manager = await agency.as('CASE_MANAGER');
    return api.send(manager.token, '{ viewer { account { id } } }', {});
  });
  expect(exchanges).toBeGreaterThanOrEqual(statements);
  expect(exchanges).toBeLessThanOrEqual(statements + 2 * transactions);
  const none = await watch.during(() => api.send(null, '{ __typename }', {}));
  expect(none).toMatchObject({ statements: 0, transactions: 0, exchanges: 0 });
});
