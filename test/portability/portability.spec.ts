import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { AuditVerification } from '../../src/audit/audit-verification.js';
import { ExportRepository } from '../../src/portability/export.repository.js';
import { RecordTypes } from '../../src/platform/records/record-types.js';
import { LEFT_OUT } from '../../src/portability/exported-labels.js';
import { newId, parseGlobalId } from '../../src/platform/ids/global-id.js';
import { withCatalogue } from '../catalogue/load-catalogue.js';
import { familyOf, HOME, openNeed } from '../needs/family.js';
import { freshAgency, PASSWORD, type Client, type TestAgency } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';
import { built, root } from '../support/processes.js';
import { rowsOf } from '../support/rows.js';

let api: TestApi;
let agency: TestAgency;
let manager: Client;
let folder: string;
let file: string;

/** Everything of the agency that hangs on its records, as the graph itself has it. */
const ALL = `
MATCH (root {agencyId: $agencyId})
WHERE NOT root:AuditEntry AND NOT root:AuditHead AND NOT root:OutboxEntry
  AND root.id <> $administratorId
CALL (root) {
  RETURN root AS n UNION MATCH (root)-[:HAS_PART|HOLDS]->(n) RETURN n
}
RETURN DISTINCT labels(n) AS labels, n {.*, importedAs: null} AS properties, COLLECT {
  MATCH (n)-[r]->(m)
  RETURN [type(r), coalesce(m.id, m.code), properties(r)]
} AS relationships`;

const LOG = `
MATCH (n:AuditEntry {agencyId: $agencyId})
RETURN properties(n) AS properties, [(n)-[:CONCERNS]->(f) | f.id] AS families
ORDER BY n.seq`;

const REMOVE = rowsOf(`
MATCH (n {agencyId: $agencyId})
OPTIONAL MATCH (n)-[:HAS_PART|HOLDS]->(child)
DETACH DELETE child, n`);

/** A match with its money and its task, as casework leaves them. */
const PROMISE = rowsOf(`
MATCH (n:Need {id: $needId})-[:HAS_PART]->(part:Part), (o:Offer {id: $offerId})
MATCH (a:Agency {id: n.agencyId})
CREATE (m:Match {
  id: $ids[0], agencyId: n.agencyId, state: 'APPROVED', liveNeedId: n.id, explanation: '[]',
  proposedAt: datetime('2026-03-01T08:00:00.123456789Z'), closeness: 2, excludedOfferIds: [],
  slot: '2026-03-02'
})-[:MEETS]->(n)
CREATE (m)-[:DRAWS_ON {id: $ids[1], partId: part.id, quantity: 100}]->(o)
CREATE (:Task {id: $ids[2], agencyId: n.agencyId, once: $ids[2], state: 'OPEN'})-[:DELIVERS]->(m)
CREATE (a)-[:KEEPS]->(:Fund {id: $ids[3], agencyId: a.id})-[:BUDGETS {from: date('2026-01-01')}]->(o)
CREATE (s:Spending {id: $ids[4], agencyId: a.id, once: $ids[4], amount: 150})-[:SPENT_FOR]->(m)
CREATE (s)-[:SPENT_FROM]->(o)
WITH n, a
MATCH (f:Family)-[:HAS_NEED]->(n), (p:Person {id: $personId})
CREATE (f)-[:REFERRED]->(r:Referral {
  id: $ids[5], agencyId: a.id, state: 'SENT', until: datetime('2027-01-01T08:00:00Z'), persons: 1,
  consentIds: []
})-[:REFERRED_TO]->(a)
CREATE (p)-[:SENT]->(r)`);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'export-'));
  file = join(folder, 'agency.jsonl');
  api = await startApi();
  await withCatalogue(api);
  agency = await freshAgency(api);
  manager = await agency.as('CASE_MANAGER');
  const donor = await agency.as('DONOR');
  const family = await familyOf(manager);
  await manager.mutate('changeFamily', {
    familyId: family.id,
    note: 'Mind the dog',
    name: 'Zografovi',
  });
  await manager.mutate('createTie', { fromId: family.childId, toId: donor.personId, kind: 'AUNT' });
  const need = await openNeed(manager, {
    familyId: family.id,
    kind: 'food-parcel',
    quantity: { value: 1, unit: 'PACK' },
    note: 'No nuts',
  });
  const { offer } = await donor.mutate(
    'registerOffer',
    { kind: 'food-parcel', quantity: { value: 3, unit: 'PACK' }, place: HOME },
    'offer { id }',
  );
  await manager.mutate('recordCheck', {
    personId: donor.personId,
    level: 'BASIC',
    issuedOn: '2026-01-01',
    expiresOn: '2028-01-01',
  });
  await api.graph.write(PROMISE, {
    needId: parseGlobalId(need.id)!.id,
    offerId: parseGlobalId(offer.id)!.id,
    personId: parseGlobalId(manager.personId)!.id,
    ids: Array.from({ length: 6 }, newId),
  });
  await built();
}, 180_000);
afterAll(async () => {
  await api.close();
  await rm(folder, { recursive: true });
});

async function run(name: 'export' | 'import', ...args: string[]) {
  const done = promisify(execFile)(process.execPath, [`dist/portability/${name}-cli.js`, ...args], {
    cwd: root,
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  return done.then(
    ({ stdout, stderr }) => ({ code: 0, out: stdout, err: stderr }),
    ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({
      code,
      out: stdout,
      err: stderr,
    }),
  );
}

const texts = (rows: object[]) => rows.map((row) => JSON.stringify(inOrder(row))).sort();

/** Keys and relationships in an order of their own. */
function inOrder(value: any): any {
  if (value instanceof Date || value === null || typeof value !== 'object') return value;
  if (!Array.isArray(value))
    return Object.fromEntries(
      Object.keys(value)
        .sort()
        .map((key) => [key, inOrder(value[key])]),
    );
  const items: unknown[] = value.map(inOrder);
  return items.every((item) => Array.isArray(item) || typeof item === 'string')
    ? items.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
    : items;
}

/** Without the administrator, whom the test's own set-up writes in a form of its own. */
const inGraph = async () => {
  const { personId } = await agency.as('ADMINISTRATOR');
  const administratorId = parseGlobalId(personId)!.id;
  return texts(await api.graph.read(rowsOf<object>(ALL), { agencyId: agency.id, administratorId }));
};
const log = () => api.graph.read(rowsOf<any>(LOG), { agencyId: agency.id });

test('an agency is exported, removed, and imported to an equal graph', async () => {
  const before = await inGraph();
  expect(before.length).toBeGreaterThan(12);
  expect(await run('export', agency.id, file)).toMatchObject({ code: 0, err: '' });
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  const entries = await log();
  expect(entries.at(-1).properties).toMatchObject({ event: 'EXPORT', operation: 'export' });

  await api.graph.write(REMOVE, { agencyId: agency.id });
  expect(await inGraph()).toEqual([]);
  expect(await run('import', file)).toMatchObject({ code: 0, err: '' });
  expect(await inGraph()).toEqual(before);

  const since = await log();
  expect(since.slice(0, -1)).toEqual(entries);
  expect(since.at(-1).properties).toMatchObject({ operation: 'import' });
  // Its own line alone: other test files tamper with theirs.
  const verification = api.app.get(AuditVerification, { strict: false });
  expect(await verification.verifyChain(agency.id, [])).toEqual({
    agencyId: agency.id,
    whole: since.length - 1,
    waiting: 1,
    fault: null,
  });

  // The account is found by a keyed code again, and texts are sealed as before.
  const { data } = await api.send(
    null,
    'mutation ($input: SignInInput!) { signIn(input: $input) { session { token } } }',
    { input: { email: `${agency.id}@administrator.example`, password: PASSWORD, bearer: true } },
  );
  expect(data.signIn.session.token).toEqual(expect.any(String));
  const [row] = await api.graph.read(
    rowsOf<{ sealed: boolean }>(
      `MATCH (f:Family {agencyId: $agencyId}) RETURN f.name STARTS WITH 'sealed:1:' AS sealed`,
    ),
    { agencyId: agency.id },
  );
  expect(row!.sealed).toBe(true);
}, 120_000);

test('a text is readable in the file, and a wrong call or file changes nothing', async () => {
  const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
  expect(lines.join()).toContain('"Mind the dog"');
  expect(await run('export', agency.id)).toMatchObject({ code: 2 });
  expect(await run('export', newId(), join(folder, 'none'))).toMatchObject({
    code: 1,
    err: expect.stringMatching(
      new RegExp(`^There is no agency .*  ${agency.id}  Test agency`, 's'),
    ),
  });
  const there = await inGraph();
  expect(await run('import', file)).toMatchObject({
    code: 0,
    out: expect.stringMatching(/taken in from this file before\.\nReceipt: [0-9a-f]{32}\n$/),
  });
  expect(await inGraph()).toEqual(there);
  const other = join(folder, 'other.jsonl');
  const later = JSON.stringify({ ...JSON.parse(lines[0]!), exportedAt: new Date().toISOString() });
  await writeFile(other, `${[later, ...lines.slice(1)].join('\n')}\n`);
  expect(await run('import', other)).toMatchObject({
    code: 1,
    err: expect.stringContaining('is already here'),
  });
  const cut = join(folder, 'cut.jsonl');
  await writeFile(cut, `${lines.slice(0, -1).join('\n')}\n`);
  expect(await run('import', cut)).toMatchObject({
    code: 1,
    err: expect.stringContaining('ends too early'),
  });
  const strange = join(folder, 'strange.jsonl');
  const header = JSON.stringify({ ...JSON.parse(lines[0]!), agencyId: newId() });
  await writeFile(strange, `${[header, ...lines.slice(1)].join('\n')}\n`);
  expect(await run('import', strange)).toMatchObject({
    code: 1,
    err: expect.stringContaining('a different agency'),
  });
}, 120_000);

test('every label of the graph is exported, or left out for a reason', async () => {
  const model = await readFile(join(root, 'graph-schema/model.md'), 'utf8');
  const labels = [...model.matchAll(/^\| `(\w+)(?::(\w+))?` /gm)].flatMap((row) => row.slice(1, 3));
  const known = new Set(labels.filter((label) => label !== undefined));
  expect(known.size).toBeGreaterThan(25);
  const exported = new ExportRepository(api.graph, api.app.get(RecordTypes)).labels();
  expect([...known].sort()).toEqual([...exported, ...Object.keys(LEFT_OUT)].sort());
});
