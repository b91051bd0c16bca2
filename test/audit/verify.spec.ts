import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { AuditVerification } from '../../src/audit/audit-verification.js';
import { CheckpointsService } from '../../src/audit/checkpoints.service.js';
import { readCheckpoints, type Checkpoint } from '../../src/audit/checkpoint.js';
import { undone } from '../needs/undone.js';
import { freshAgency, type TestAgency } from '../support/agency.js';
import { startOwnApi, type TestApi } from '../support/api.js';
import { lengthOf } from './entries.js';
import { rowsOf } from '../support/rows.js';

let api: TestApi;
let agency: TestAgency;
let length: number;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'audit-'));
  api = await startOwnApi({ AUDIT_CHECKPOINTS: join(folder, 'checkpoints') });
  agency = await freshAgency(api);
  const manager = await agency.as('CASE_MANAGER');
  for (const name of ['One', 'Two', 'Three', 'Four', 'Five', 'Six'])
    await manager.mutate('createFamily', { name });
  await manager.run('{ families(first: 10) { edges { node { name } } } }');
  length = await lengthOf(api, agency.id);
}, 180_000);
afterAll(async () => {
  await api.close();
  await rm(folder, { recursive: true });
});

const verified = async (kept: Checkpoint[] = []) =>
  (await api.app.get(AuditVerification, { strict: false }).verifyChain(agency.id, kept)).fault;

const checkpoints = () => api.app.get(CheckpointsService, { strict: false });

/** What verification says once a statement has been run on the chain, which is undone again. */
function after(statement: string, kept: Checkpoint[] = []) {
  return undone(api, async () => {
    await api.graph.write(rowsOf(statement), { agencyId: agency.id });
    return verified(kept);
  });
}

test('the log that the API has written is whole', async () => {
  expect(length).toBeGreaterThan(7);
  expect(await verified()).toBeNull();
});

test.each([
  ['a changed entry', 'SET e.operation = "families"', 'CHANGED', 3],
  ['another person put in its place', 'SET e.personId = randomUUID()', 'CHANGED', 3],
  ['a removed entry', 'DETACH DELETE e', 'MISSING', 3],
  ['an entry hidden from its family', 'WITH e MATCH (e)-[c:CONCERNS]->() DELETE c', 'HIDDEN', 3],
])('%s in the database is found', async (_, change, kind, seq) => {
  const fault = await after(`
    MATCH (e:AuditEntry {agencyId: $agencyId}) WHERE e.seq >= ${seq} AND size(e.families) > 0
    WITH e ORDER BY e.seq LIMIT 1
    ${change}`);
  expect(fault).toMatchObject({ kind });
  expect(fault!.seq).toBeGreaterThanOrEqual(seq);
});

test('two entries that changed places are found', async () => {
  const fault = await after(`
    MATCH (a:AuditEntry {agencyId: $agencyId, seq: 4}), (b:AuditEntry {agencyId: $agencyId, seq: 6})
    SET a.seq = -1 SET b.seq = 4 SET a.seq = 6`);
  expect(fault).toEqual({ seq: 4, kind: 'CHANGED' });
});

test('an entry copied to the end is found', async () => {
  const fault = await after(`
    MATCH (e:AuditEntry {agencyId: $agencyId, seq: 4})
    CREATE (copy:AuditEntry)
    SET copy = e {.*, id: randomUUID(), penId: randomUUID(), seq: ${length + 1}}`);
  expect(fault).toEqual({ seq: length + 1, kind: 'SURPLUS' });
});

test('a cut-off end is found, also when it looks as if it had never been, by a checkpoint', async () => {
  const cut = `
    MATCH (e:AuditEntry {agencyId: $agencyId}) WHERE e.seq > 5 DETACH DELETE e`;
  const rewind = `
    WITH count(*) AS removed
    MATCH (h:AuditHead {agencyId: $agencyId}), (e:AuditEntry {agencyId: $agencyId, seq: 5})
    SET h.seq = 5, h.hash = e.hash`;
  expect(await after(cut)).toEqual({ seq: 6, kind: 'TRUNCATED' });
  expect(await after(cut + rewind)).toBeNull();
  const kept = (await checkpoints().take(agency.id))!;
  expect(kept).toMatchObject({ agencyId: agency.id, seq: length });
  expect(await after(cut + rewind)).toEqual({ seq: 6, kind: 'TRUNCATED' });
  // Who also removes the checkpoint from the graph cannot remove the one that is kept elsewhere.
  const forget = ` WITH h MATCH (c:AuditCheckpoint {agencyId: $agencyId}) DELETE c`;
  expect(await after(cut + rewind + forget)).toBeNull();
  expect(await after(cut + rewind + forget, [kept])).toEqual({ seq: 6, kind: 'TRUNCATED' });
  expect(await verified([kept])).toBeNull();
});

test('checkpoints are written to files, one to a line, and only where a chain has grown', async () => {
  // Of every agency there is: other test files meet none of it in the graph.
  await undone(api, async () => {
    await checkpoints().takeAll();
    await checkpoints().takeAll();
  });
  const files = await readdir(join(folder, 'checkpoints'));
  const texts = await Promise.all(
    files.map((file) => readFile(join(folder, 'checkpoints', file), 'utf8')),
  );
  const mine = readCheckpoints(texts.join('')).filter(({ agencyId }) => agencyId === agency.id);
  expect(new Set(mine.map(({ seq }) => seq)).size).toBe(mine.length);
  expect(await verified(mine)).toBeNull();
});

test('an end that is cut off and turned back is found once the same process writes again', async () => {
  const other = await freshAgency(api);
  const manager = await other.as('CASE_MANAGER');
  for (const name of ['One', 'Two', 'Three']) await manager.mutate('createFamily', { name });
  const whole = await lengthOf(api, other.id);
  await api.graph.write(
    rowsOf(`
    MATCH (e:AuditEntry {agencyId: $agencyId}) WHERE e.seq > $kept DETACH DELETE e
    WITH count(*) AS removed
    MATCH (h:AuditHead {agencyId: $agencyId}), (e:AuditEntry {agencyId: $agencyId, seq: $kept})
    SET h.seq = e.seq, h.hash = e.hash`),
    { agencyId: other.id, kept: whole - 1 },
  );
  const verification = api.app.get(AuditVerification, { strict: false });
  expect((await verification.verifyChain(other.id, [])).fault).toBeNull();
  await manager.mutate('createFamily', { name: 'Four' });
  expect((await verification.verifyChain(other.id, [])).fault).toMatchObject({
    seq: null,
    kind: 'LEFT_OUT',
  });
});
