import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Config } from '../../src/platform/config/config.js';
import { loadRetentionRules } from '../../src/retention/retention-rules.js';
import { familyOf } from '../needs/family.js';
import { System } from './system.js';
import { freshAgency, type Client } from '../support/agency.js';
import { root } from '../support/processes.js';
import { rowsOf } from '../support/rows.js';

const system = new System();
let manager: Client;
let supervisor: Client;

beforeAll(async () => {
  await system.begin();
  const agency = await freshAgency(system.api);
  manager = await agency.as('CASE_MANAGER');
  supervisor = await agency.as('SUPERVISOR');
}, 180_000);
afterAll(() => system.end(), 60_000);

async function due(): Promise<Record<string, number>> {
  const { retentionPreview } = await supervisor.run('{ retentionPreview { record count } }');
  return Object.fromEntries(retentionPreview.map((row: any) => [row.record, row.count]));
}

async function run(switchedOn: boolean): Promise<void> {
  Object.assign(system.get(Config), { retention: switchedOn });
  await system.run('retention.erase-overdue');
}

async function erased(): Promise<string[]> {
  const { erasures } = await supervisor.run(
    '{ erasures { edges { node { subjectType reason finishedAt } } } }',
  );
  return erasures.edges
    .filter(({ node }: any) => node.finishedAt && node.reason === 'TIME_IS_UP')
    .map(({ node }: any) => node.subjectType);
}

test('what has been kept as long as it may be is counted first, and erased once switched on', async () => {
  const old = await familyOf(manager);
  const recent = await familyOf(manager);
  for (const [{ id }, endedOn] of [
    [old, '2020-01-01'],
    [recent, new Date().toISOString().slice(0, 10)],
  ] as const) {
    const { family } = await manager.run(`{ family(id: "${id}") { cases { id } } }`);
    await manager.mutate('closeCase', { caseId: family.cases[0].id, reason: 'all is well' });
    await manager.mutate('endFamily', { familyId: id, reason: 'moved away', endedOn });
  }
  const { offer } = await manager.mutate(
    'registerOffer',
    { kind: 'cot', quantity: { value: 1, unit: 'PIECE' }, place: { latitude: 42, longitude: 25 } },
    'offer { id }',
  );
  await manager.mutate('withdrawOffer', { offerId: offer.id, reason: 'sold' });
  await system.settled();

  expect(await due()).toEqual({ FAMILY: 1, PERSON: 0, OFFER: 0, ERASURE: 0 });
  await run(false);
  expect(await due()).toMatchObject({ FAMILY: 1 });
  await run(true);
  expect(await due()).toEqual({ FAMILY: 0, PERSON: 0, OFFER: 0, ERASURE: 0 });
  expect((await erased()).sort()).toEqual(['FAMILY', 'PERSON']);
  await run(true);
  expect(await erased()).toHaveLength(2);
  const left = await system.api.graph.read(
    rowsOf(`MATCH (f:Family) WHERE f.id IN $ids RETURN f.id AS id`),
    { ids: [old.id, recent.id].map((id) => Buffer.from(id, 'base64url').toString().slice(7)) },
  );
  expect(left).toHaveLength(1);

  // Years later the other family, the offer and the record of the erasures are due as well.
  const later = new Date(Date.now() + 2000 * 24 * 60 * 60_000);
  const [counts] = await system.api.graph.read(
    rowsOf<object>(`MATCH (o:Offer {state: 'WITHDRAWN'}) WITH count(o) AS offers
     MATCH (e:Erasure) RETURN offers, count(e) AS erasures`),
    {},
  );
  expect(counts).toEqual({ offers: 1, erasures: 2 });
  system.clock.set(later);
  await run(true);
  system.clock.set(new Date());
  const [after] = await system.api.graph.read(
    rowsOf<{
      offers: number;
      families: number;
    }>(`OPTIONAL MATCH (o:Offer {state: 'WITHDRAWN'}) WITH count(o) AS offers
     OPTIONAL MATCH (f:Family) WHERE f.name IS NOT NULL RETURN offers, count(f) AS families`),
    {},
  );
  expect(after).toEqual({ offers: 0, families: 0 });
}, 120_000);

test('only supervisors and administrators see what is due', async () => {
  const { errors } = await manager.send('{ retentionPreview { count } }');
  expect(errors![0].extensions.code).toBe('FORBIDDEN');
});

test.each([
  ['an unknown record', 'record: OFFER', 'record: DIARY', /allowed values/],
  ['an event of another record', 'event: OFFER_ENDED', 'event: RECORD_ENDED', /exactly one schema/],
  ['too short a time', 'days: 365\n', 'days: 3\n', /must be >= 30/],
  [
    'two rules for one record',
    'record: ERASURE\n    event: ERASURE_FINISHED',
    'record: OFFER\n    event: OFFER_ENDED',
    /two rules for OFFER/,
  ],
])('a file with %s is refused', (_, from, to, message) => {
  const folder = mkdtempSync(join(tmpdir(), 'kinweave-retention-'));
  const file = join(folder, 'retention.yaml');
  writeFileSync(file, readFileSync(join(root, 'seeds/retention.yaml'), 'utf8').replace(from, to));
  expect(() => loadRetentionRules(file)).toThrow(message);
  rmSync(folder, { recursive: true });
});
