import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { approvalOf } from '../matching/approving.js';
import { agreeToDeliveries, familyOf, HOME, openNeed } from '../needs/family.js';
import { freshAgency, type Client, type TestAgency } from '../support/agency.js';
import { System } from './system.js';
import { rowsOf } from '../support/rows.js';

const system = new System();
let agency: TestAgency;
let manager: Client;

beforeAll(() => system.begin(), 300_000);
afterAll(() => system.end());
beforeEach(async () => {
  agency = await freshAgency(system.api);
  manager = await agency.as('CASE_MANAGER');
});

const GP = { kind: 'gp-registration', quantity: { value: 1, unit: 'PERSON' } };
const TOWNS = [0, 1, 2].map((at) => ({ ...HOME, latitude: HOME.latitude + at }));

/** A need and an offer in each of some towns that are out of reach of each other. */
async function towns(): Promise<string[]> {
  const volunteer = await agency.as('VOLUNTEER');
  const needs: string[] = [];
  for (const place of TOWNS) {
    const family = await familyOf(manager, place);
    await agreeToDeliveries(manager, family);
    await volunteer.mutate('registerOffer', { ...GP, place, radiusMeters: 5_000 });
    needs.push((await openNeed(manager, { familyId: family.id, ...GP })).id);
  }
  await system.settled();
  return needs;
}

async function matches(needs: string[]): Promise<any[]> {
  const found = [];
  for (const id of needs) {
    const { need } = await manager.run(
      `{ need(id: "${id}") { state match { id state draws { offerId } } matches { id }
        unmetParts { obstacles { code count } } } }`,
    );
    found.push(need);
  }
  return found;
}

test('a whole run of several slices leaves alone what is agreed, and what still fits', async () => {
  const needs = await towns();
  const [first] = await matches(needs);
  await manager.mutate('approveMatch', await approvalOf(manager, first.match.id));
  await system.settled();
  const before = await matches(needs);
  const slices = await system.wholeRun(agency.id, 1);
  expect(slices).toBe(2);
  expect(await matches(needs)).toEqual(before);
  expect(before.map((need) => need.state)).toEqual(['AGREED', 'PROPOSED', 'PROPOSED']);
});

test('a whole run finds what nothing else has looked for', async () => {
  const needs = await towns();
  await system.api.graph.write(
    rowsOf(`MATCH (m:Match) WHERE m.agencyId = $id SET m.liveNeedId = null, m.state = 'LAPSED'
     WITH DISTINCT m MATCH (m)-[:MEETS]->(n:Need) SET n.state = 'OPEN'`),
    { id: agency.id },
  );
  await system.wholeRun(agency.id, 1);
  expect((await matches(needs)).map((need) => need.state)).toEqual(Array(3).fill('PROPOSED'));
});

test('two whole runs at once do no harm', async () => {
  const needs = await towns();
  const before = await matches(needs);
  await system.wholeRun(agency.id, 1, 2);
  const after = await matches(needs);
  expect(after).toEqual(before);
  expect(after.map((need) => need.matches.length)).toEqual([1, 1, 1]);
});

const north = (kilometres: number) => ({ ...HOME, latitude: HOME.latitude + kilometres / 111.2 });

/** Everything that is proposed in the agency comes to nothing, and nobody looks again. */
async function forgetProposals(): Promise<void> {
  await system.settled();
  await system.api.graph.write(
    rowsOf(`MATCH (m:Match) WHERE m.agencyId = $id SET m.liveNeedId = null, m.state = 'LAPSED'
     WITH DISTINCT m MATCH (m)-[:MEETS]->(n:Need) SET n.state = 'OPEN'`),
    { id: agency.id },
  );
}

test('what is cut by the border of a region is decided about once more', async () => {
  const volunteer = await agency.as('VOLUNTEER');
  const { family } = await manager.mutate(
    'createFamily',
    { name: 'Family at a border', place: HOME, area: 'Riverside' },
    'family { id }',
  );
  const needs: string[] = [];
  // Two places only: wherever this quarter of an hour draws the border, it lies between them.
  for (const kilometres of [0, 0, 3, 3])
    needs.push(
      (await openNeed(manager, { familyId: family.id, ...GP, place: north(kilometres) })).id,
    );
  await system.settled();
  // All offers lie on one side: whoever lives on the other has none in its region.
  for (let count = 0; count < 4; count += 1)
    await volunteer.mutate('registerOffer', { ...GP, place: north(3), radiusMeters: 20_000 });
  await forgetProposals();
  expect(await system.wholeRun(agency.id, 2)).toBe(2);
  expect((await matches(needs)).map((need) => need.state)).toEqual(Array(4).fill('PROPOSED'));
});

/** Needs south of a border, one of them pressing; so many that it is asked where offers lie. */
const SOUTH = 10;

test.each([
  ['all of it promised', 2, { crisis: 'PROPOSED', north: 1, south: 0 }, 'NOT_COMPARED'],
  ['one more left', 3, { crisis: 'PROPOSED', north: 2, south: 0 }, 'NO_CAPACITY'],
  ['two more left', 4, { crisis: 'PROPOSED', north: 2, south: 1 }, 'NO_CAPACITY'],
])(
  'behind a border, with %s: who may gain from it is asked again',
  async (_, given, expected, code) => {
    const volunteer = await agency.as('VOLUNTEER');
    const { family } = await manager.mutate(
      'createFamily',
      { name: 'Family at a border', place: HOME, area: 'Riverside' },
      'family { id }',
    );
    const open = async (place: object, urgency: string) =>
      (await openNeed(manager, { familyId: family.id, ...GP, place, urgency })).id;
    const norths = [await open(north(3), 'ROUTINE'), await open(north(3), 'ROUTINE')];
    const crisis = await open(HOME, 'CRISIS');
    const souths: string[] = [];
    for (let count = 1; count < SOUTH; count += 1) souths.push(await open(HOME, 'ROUTINE'));
    await system.settled();
    await volunteer.mutate('registerOffer', {
      kind: GP.kind,
      quantity: { value: given, unit: 'PERSON' },
      capacityPer: 'TOTAL',
      place: north(3),
      radiusMeters: 20_000,
    });
    await forgetProposals();
    expect(await system.wholeRun(agency.id, SOUTH)).toBe(2);
    const proposed = async (needs: string[]) =>
      (await matches(needs)).filter(({ state }) => state === 'PROPOSED').length;
    const [{ state }] = await matches([crisis]);
    expect({ crisis: state, north: await proposed(norths), south: await proposed(souths) }).toEqual(
      expected,
    );
    const without = (await matches(souths)).filter((need) => need.state === 'OPEN');
    const reasons = without.map(({ unmetParts }) => unmetParts[0].obstacles);
    expect(reasons).toEqual(without.map(() => [{ code, count: 1 }]));
  },
);
