import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { newId, parseGlobalId } from '../../src/platform/ids/global-id.js';
import { approvalOf } from '../../test/matching/approving.js';
import { familyOf } from '../../test/needs/family.js';
import { World } from '../../test/resilience/world.js';
import { freshAgency, PASSWORD, type Client, type TestAgency } from '../../test/support/agency.js';
import { OwnDatabases } from '../../test/support/own-databases.js';
import { until, type Running } from '../../test/support/processes.js';
import { rowsOf } from '../../test/support/rows.js';
import { Installation } from './installation.js';
import { answersTo, AtWork, codeOf, signIn, working, type Member, type Working } from './people.js';

const { PROOF_CASES: families = '24', PROOF_REPORT } = process.env;

/** So long a request may take in both, on a busy machine too: whoever closes an agency waits for it. */
const SETTINGS = { REQUEST_GRAPH_MS: '90000' };
const ADDRESS = 'https://there.example';

const SHARE = rowsOf(`
MATCH (f:Family {id: $familyId}), (to:Agency {id: $toId})
CREATE (f)-[:SHARED_WITH {
  id: $id, purpose: 'SUPPORT', since: datetime(), until: datetime() + duration('P30D'),
  consentIds: [], by: 'nobody'
}]->(to)`);

const OF_AGENCY = rowsOf<{ label: string; count: number }>(`
MATCH (n {agencyId: $agencyId})
RETURN labels(n)[0] AS label, count(*) AS count ORDER BY label`);

const ADDRESSES = rowsOf<{ email: string }>(`
MATCH (a:Account)-[:OF_PERSON]->(p:Person {id: $personId}) RETURN a.email AS email`);

const here = new Installation(new World());
const there = new Installation(new World(new OwnDatabases('cell')));

let folder: string;
let file: string;
let moving: TestAgency;
let staying: Working;
let other: Working;
let all: Working;
let members: Member[];
/** By role, what its people were answered before the move. */
const before = new Map<string, unknown>();
let others: AtWork[];
let receipt: string;

const emailOf = async (world: World, { personId }: Client): Promise<string> => {
  const [row] = await world.api.graph.read(ADDRESSES, { personId: parseGlobalId(personId)!.id });
  return row!.email;
};
const labelsIn = async ({ world }: Installation): Promise<string[]> =>
  (await world.api.graph.read(OF_AGENCY, { agencyId: moving.id })).map(({ label }) => label);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'move-'));
  file = join(folder, 'agency.jsonl');
  await here.begin({ ...SETTINGS, SESSION_SECRET: randomBytes(32).toString('hex') });
  await there.begin({ ...SETTINGS, AUDIT_SECRETS_BEFORE: here.secret });
  moving = await freshAgency(here.world.api);
  const neighbours = await freshAgency(here.world.api);
  const far = await freshAgency(there.world.api);
  all = await working(moving, Number(families));
  staying = await working(neighbours, 2);
  other = await working(far, 2);
  const { administrator } = all;
  const { secret } = await administrator.mutate('startTotp', { password: PASSWORD }, 'secret');
  await administrator.mutate('confirmTotp', { code: codeOf(secret) });
  const roles = ['CASE_MANAGER', 'SUPERVISOR', 'DONOR', 'ADMINISTRATOR'];
  const people = [all.manager, all.supervisor, all.donor, all.administrator];
  members = [];
  for (const [at, person] of people.entries()) {
    const email = await emailOf(here.world, person);
    members.push({ role: roles[at]!, email, seed: roles[at] === 'ADMINISTRATOR' ? secret : null });
  }
  await here.world.untilDone(moving.id, 120_000);
}, 1_800_000);
afterAll(async () => {
  for (const one of others ?? []) await one.stop();
  await there.world.end();
  await here.world.end();
  await rm(folder, { recursive: true });
}, 120_000);

test('what is shared must be ended first; then all that was written before is there', async () => {
  const share = newId();
  const shared = parseGlobalId(staying.familyIds[0]!)!.id;
  await here.world.api.graph.write(SHARE, { id: share, familyId: shared, toId: moving.id });
  const refused = await here.run('portability/move-cli', 'begin', moving.id, ADDRESS);
  expect(refused).toEqual({ code: 1, said: expect.stringContaining('End these shares') });
  const ended = rowsOf('MATCH ()-[s:SHARED_WITH {id: $id}]->() SET s.until = datetime()');
  await here.world.api.graph.write(ended, { id: share });

  for (const [at, { role }] of members.entries()) {
    const person = [all.manager, all.supervisor, all.donor, all.administrator][at]!;
    before.set(role, await answersTo(here.api.asTestApi, person.token, role));
  }
  others = [
    new AtWork(here.api.asTestApi, staying.manager.token, staying.familyIds[1]!),
    new AtWork(there.api.asTestApi, other.manager.token, other.familyIds[1]!),
  ];
  const kim = await moving.as('CASE_MANAGER', 'Kim');
  const late = await familyOf(kim);
  before.set(
    'ADMINISTRATOR',
    await answersTo(here.api.asTestApi, all.administrator.token, 'ADMINISTRATOR'),
  );
  const closing = new AtWork(here.api.asTestApi, kim.token, late.id);
  const begun = await here.run('portability/move-cli', 'begin', moving.id, ADDRESS);
  expect(begun).toEqual({ code: 0, said: expect.stringContaining('Export it now') });
  await closing.ended();
  expect(closing.written.size).toBeGreaterThan(0);
  for (const member of members) {
    const { token, told } = await signIn(here.api.asTestApi, member, 1);
    expect([token, told]).toEqual([null, expect.stringContaining(ADDRESS)]);
  }

  const exported = await here.run('portability/export-cli', moving.id, file);
  expect(exported.code).toBe(0);
  const written = readFileSync(file, 'utf8');
  for (const note of closing.written.values()) expect(written).toContain(`"${note}"`);
}, 600_000);

test('an import that is killed leaves nothing, and begun again takes in all, once', async () => {
  const killed = there.start('portability/import-cli', file);
  // The keys of its people are made first, within the transaction that writes them.
  await untilKeysOf(there, killed);
  await killed.kill();
  expect(await labelsIn(there)).toEqual([]);
  expect((await signIn(there.api.asTestApi, members[0]!)).token).toBeNull();

  const imported = await there.run('portability/import-cli', file);
  expect(imported).toEqual({ code: 0, said: expect.stringMatching(/Receipt: \w{32}\n$/) });
  receipt = /Receipt: (\w+)/.exec(imported.said)![1]!;
  const count = await there.world.api.graph.read(OF_AGENCY, { agencyId: moving.id });
  const again = await there.run('portability/import-cli', file);
  expect(again).toEqual({ code: 0, said: expect.stringContaining(`before.\nReceipt: ${receipt}`) });
  const nodes = (rows: { label: string; count: number }[]) =>
    rows.filter(({ label }) => label !== 'AuditEntry' && label !== 'AuditHead');
  expect(nodes(await there.world.api.graph.read(OF_AGENCY, { agencyId: moving.id }))).toEqual(
    nodes(count),
  );
}, 600_000);

test('every role is answered there as it was here, and work goes on', async () => {
  const tokens = new Map<string, string>();
  for (const member of members) {
    // A code that has served does not serve again.
    const { token, told } = await signIn(there.api.asTestApi, member, 1);
    expect(told).toBeNull();
    tokens.set(member.role, token!);
    expect(await answersTo(there.api.asTestApi, token!, member.role)).toEqual(
      before.get(member.role),
    );
  }
  const manager = tokens.get('CASE_MANAGER')!;
  const send = async (document: string, variables = {}): Promise<any> => {
    const { data, errors } = await there.api.asTestApi.send(manager, document, variables);
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  };
  const { matches } = await send(
    '{ matches(first: 100, state: PROPOSED) { edges { node { id consentMissingOf { id } } } } }',
  );
  const free = matches.edges.find(({ node }: any) => node.consentMissingOf.length === 0);
  const client = { run: send } as Client;
  const { approveMatch } = await send(
    `mutation ($input: ApproveMatchInput!) {
      approveMatch(input: $input) { match { state } userErrors { code message } }
    }`,
    { input: await approvalOf(client, free.node.id) },
  );
  expect(approveMatch).toEqual({ match: { state: 'APPROVED' }, userErrors: [] });
  await there.world.untilDone(moving.id, 120_000);
}, 300_000);

test('it is removed here by its receipt alone, also when that is cut short', async () => {
  const wrong = await here.run('portability/move-cli', 'finish', moving.id, 'another');
  expect(wrong).toEqual({ code: 1, said: expect.stringContaining('not the receipt') });
  const killed = here.start('portability/move-cli', 'finish', moving.id, receipt);
  await until('a key is destroyed', 60_000, () => destroyed(here) > 0 || killed.hasEnded, 5);
  await killed.kill();
  const cancelled = await here.run('portability/move-cli', 'cancel', moving.id);
  expect(cancelled).toEqual({ code: 1, said: expect.stringContaining('has moved') });
  const finished = await here.run('portability/move-cli', 'finish', moving.id, receipt);
  expect(finished).toEqual({ code: 0, said: expect.stringContaining('records removed') });

  const left = ['Agency', 'Organisation', 'AuditCheckpoint', 'AuditEntry', 'AuditHead'];
  expect((await labelsIn(here)).filter((label) => !left.includes(label))).toEqual([]);
  for (const member of members)
    expect((await signIn(here.api.asTestApi, member, 1)).told).toContain(ADDRESS);
  const back = await here.run('portability/import-cli', file);
  expect(back).toEqual({ code: 1, said: expect.stringContaining('has moved away') });
}, 600_000);

test('others worked all the while, and both logs are whole', async () => {
  const changes: number[] = [];
  for (const one of others) {
    changes.push(await one.stop());
    expect(one.refused).toBeNull();
  }
  expect(Math.min(...changes)).toBeGreaterThan(10);
  for (const [place, { manager }] of [
    [here, staying],
    [there, other],
  ] as const) {
    await answersTo(place.api.asTestApi, manager.token, 'CASE_MANAGER');
    const verified = await place.run('audit-verify');
    expect(verified).toEqual({ code: 0, said: expect.stringContaining('0 chains with a fault') });
    expect(verified.said).toContain(`${moving.id}: `);
  }
  if (PROOF_REPORT)
    writeFileSync(
      PROOF_REPORT,
      `move: an agency of ${all.familyIds.length + 1} families moved while others made ${changes.join(' and ')} changes; every role answered alike, 0 differences`,
    );
}, 600_000);

/** Key files below the folder. */
function keysOf({ keyFolder }: Installation): string[] {
  return existsSync(keyFolder) ? (readdirSync(keyFolder, { recursive: true }) as string[]) : [];
}

function destroyed(installation: Installation): number {
  return keysOf(installation).filter((name) => name.endsWith('.destroyed')).length;
}

async function untilKeysOf(installation: Installation, importing: Running): Promise<void> {
  const family = parseGlobalId(all.familyIds[0]!)!.id;
  await until(
    'the import has begun to write',
    120_000,
    () => keysOf(installation).some((name) => name.includes(family)) || importing.hasEnded,
    5,
  );
  expect(importing.hasEnded).toBe(false);
}
