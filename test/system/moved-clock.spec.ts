import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { familyOf, HOME } from '../needs/family.js';
import { freshAgency, type Client } from '../support/agency.js';
import type { TestApi } from '../support/api.js';
import { until } from '../support/processes.js';
import { UNITS, World } from '../resilience/world.js';

const HOUR = 3_600_000;
const world = new World();
const folder = mkdtempSync(join(tmpdir(), 'kinweave-moved-clock-'));
const CLOCK_FILE = join(folder, 'clock');
/** The API in its own process. */
let api: TestApi;
let manager: Client;
let familyId: string;

beforeAll(async () => {
  setClock('PT0S');
  await world.begin();
  const [inProcess] = await Promise.all([
    world.apiProcess({ CLOCK_FILE }),
    world.worker({ CLOCK_FILE }),
  ]);
  api = inProcess.asTestApi;
  manager = await (await freshAgency(api)).as('CASE_MANAGER');
  familyId = (await familyOf(manager)).id;
}, 240_000);
afterAll(async () => {
  await world.end();
  rmSync(folder, { recursive: true });
}, 60_000);

function setClock(time: string): void {
  writeFileSync(`${CLOCK_FILE}.new`, time);
  renameSync(`${CLOCK_FILE}.new`, CLOCK_FILE);
}

const quantityOf = (kind: string) => ({ value: 1, unit: UNITS[kind] });

async function openNeed(kind: string, more: object): Promise<string> {
  const input = { familyId, kind, quantity: quantityOf(kind), ...more };
  return (await manager.mutate('openNeed', input, 'need { id }')).need.id;
}

async function seen(id: string): Promise<any> {
  const document =
    'query ($id: ID!) { need(id: $id) { state matches { state remindedAt endReason } } }';
  return (await manager.run(document, { id })).need;
}

test('a clock moved by a day is obeyed at once: a session, a reminder, a lapse, an expiry', async () => {
  for (const kind of ['food-parcel', 'kitchenware-set'])
    await manager.mutate('registerOffer', { kind, quantity: quantityOf(kind), place: HOME });
  const window = { from: new Date(), until: new Date(Date.now() + 12 * HOUR) };
  // A proposal lapses at the latest when its visit begins.
  const later = {
    from: new Date(Date.now() + 72 * HOUR),
    until: new Date(Date.now() + 240 * HOUR),
  };
  const [lapsing, reminded, expiring] = await Promise.all([
    openNeed('food-parcel', { urgency: 'CRISIS' }),
    openNeed('kitchenware-set', { urgency: 'URGENT', window: later }),
    openNeed('phone-voucher', { window }),
  ]);
  const states = async () =>
    Promise.all([lapsing, reminded, expiring].map(async (id) => (await seen(id)).state as string));
  await until('two needs are proposed something', 60_000, async () =>
    (await states()).every((state, at) => state === ['PROPOSED', 'PROPOSED', 'OPEN'][at]),
  );
  expect((await seen(reminded)).matches).toEqual([
    { state: 'PROPOSED', remindedAt: null, endReason: null },
  ]);
  const before = manager.token;
  const { status } = await api.send(before, '{ viewer { session { id } } }');
  expect(status).toBe(200);

  setClock('P1D');
  const { errors } = await api.send(before, '{ needs { edges { cursor } } }');
  expect(errors![0].extensions.code).toBe('UNAUTHENTICATED');
  // The helpers sign in anew where the clock that they know says so.
  api.clock.advance({ days: 1 });
  await until('the worker has seen the day pass', 30_000, async () => {
    const [lapsed, stillProposed, expired] = await Promise.all(
      [lapsing, reminded, expiring].map(seen),
    );
    return (
      lapsed.matches.some((match: any) => match.state === 'LAPSED') &&
      stillProposed.matches[0].remindedAt !== null &&
      expired.state === 'EXPIRED'
    );
  });
  expect((await seen(reminded)).matches).toEqual([
    { state: 'PROPOSED', remindedAt: expect.any(String), endReason: null },
  ]);
  expect((await seen(lapsing)).matches).toContainEqual(
    expect.objectContaining({ state: 'LAPSED', endReason: 'Nobody answered in time.' }),
  );
}, 180_000);
