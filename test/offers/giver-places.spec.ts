import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { withCatalogue } from '../catalogue/load-catalogue.js';
import { freshAgency, type Client, type TestAgency } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';
import { cots, PLACE, register } from './offer.js';

let api: TestApi;
let agency: TestAgency;
let manager: Client;
let supervisor: Client;
let giver: Client;

beforeAll(async () => {
  api = await startApi();
  await withCatalogue(api);
});
afterAll(() => api.close());
beforeEach(async () => {
  agency = await freshAgency(api, { looksAtPlaces: false });
  manager = await agency.as('CASE_MANAGER');
  supervisor = await agency.as('SUPERVISOR');
  giver = await agency.as('VOLUNTEER');
});

const north = (kilometres: number) => ({
  ...PLACE,
  latitude: PLACE.latitude + kilometres / 111.2,
});

const accept = async (by: Client, place: object, more: object = {}): Promise<any[]> =>
  (
    await by.mutate(
      'acceptGiverPlace',
      { giverId: giver.personId, place, ...more },
      'places { latitude longitude }',
    )
  ).places;

async function refused(by: Client, name: string, input: object): Promise<string[]> {
  const errors = await by.refused(name, input);
  return errors.map(({ code, path }) => `${code} ${path.join('.')}`);
}

async function isSeen(by: Client, id: string): Promise<boolean> {
  const { offer } = await by.run('query ($id: ID!) { offer(id: $id) { placeSeen } }', { id });
  return offer.placeSeen;
}

async function waiting(): Promise<string[]> {
  const { offers } = await manager.run('{ offers(placeSeen: false) { edges { node { id } } } }');
  return offers.edges.map((edge: any) => edge.node.id);
}

test('what a volunteer gives counts once somebody has looked at where it is', async () => {
  const { id } = await register(giver);
  expect(await isSeen(giver, id)).toBe(false);
  expect(await waiting()).toEqual([id]);
  expect(await accept(manager, PLACE)).toHaveLength(1);
  expect(await isSeen(giver, id)).toBe(true);
  expect(await waiting()).toEqual([]);
  // Another thing from there, or from around the corner, needs no second look.
  expect(await register(giver, cots(), 'placeSeen')).toEqual({ placeSeen: true });
  expect(await accept(manager, PLACE)).toHaveLength(1);
});

test('what is moved has to be looked at again, and counts again where it was', async () => {
  const { id } = await register(giver);
  await accept(manager, PLACE);
  await giver.mutate('changeOffer', { offerId: id, place: north(4) });
  expect(await isSeen(manager, id)).toBe(false);
  await giver.mutate('changeOffer', { offerId: id, radiusMeters: 9_000 });
  expect(await isSeen(manager, id)).toBe(false);
  await giver.mutate('changeOffer', { offerId: id, place: PLACE });
  expect(await isSeen(manager, id)).toBe(true);
});

test('whoever enters it for somebody else has looked', async () => {
  const ofGiver = cots({ giverId: giver.personId });
  const fields = 'placeSeen giverPlaces { latitude }';
  const { placeSeen, giverPlaces } = await register(manager, ofGiver, fields);
  expect(placeSeen).toBe(true);
  expect(giverPlaces).toHaveLength(1);
  expect(Math.abs(giverPlaces![0]!.latitude - PLACE.latitude)).toBeLessThan(0.004);
  expect(await register(giver, cots(), fields)).toEqual({ placeSeen: true, giverPlaces: null });
});

test('nobody accepts their own place', async () => {
  const { id } = await register(manager);
  const own = { giverId: manager.personId, place: PLACE };
  expect(await refused(manager, 'acceptGiverPlace', own)).toEqual(['INVALID_INPUT input.giverId']);
  await supervisor.mutate('acceptGiverPlace', own);
  expect(await isSeen(manager, id)).toBe(true);
});

test('nobody gives from a fourth place, whether looked at or not', async () => {
  const { id } = await register(giver);
  await accept(manager, PLACE);
  for (const kilometres of [4, 8]) await register(giver, cots({ place: north(kilometres) }));
  const fourth = cots({ place: north(12) });
  const [error] = await giver.refused('registerOffer', fourth);
  expect(error).toMatchObject({ code: 'TOO_MANY_PLACES', path: ['input', 'place'] });
  expect(error.whatToDo).toContain('supervisor');
  const move = { offerId: id, place: fourth.place };
  expect(await refused(giver, 'changeOffer', move)).toEqual(['TOO_MANY_PLACES input.place']);
  const ofGiver = { ...fourth, giverId: giver.personId };
  expect(await refused(manager, 'registerOffer', ofGiver)).toEqual(['TOO_MANY_PLACES input.place']);
  // One that nobody has looked at can be moved on, and the third is in use already.
  const unseen = await waiting();
  await giver.mutate('changeOffer', { offerId: unseen[0]!, place: fourth.place });
  await giver.mutate('changeOffer', { offerId: unseen[1]!, place: PLACE });
});

test('of offers made at once, no more than three places are taken', async () => {
  const places = [0, 4, 8, 12, 16].map((kilometres) => cots({ place: north(kilometres) }));
  const all = await Promise.all(
    places.map((input) => giver.refused('registerOffer', input).catch(() => null)),
  );
  expect(all.flatMap((one) => one ?? []).map(({ code }) => code)).toEqual(
    Array(2).fill('TOO_MANY_PLACES'),
  );
});

test('after a move, a supervisor lets the new place count instead of an old one', async () => {
  const { id } = await register(giver);
  for (const kilometres of [0, 4, 8]) await accept(manager, north(kilometres));
  const [fourth, old] = [north(12), PLACE];
  const asked = { giverId: giver.personId, place: fourth };
  expect(await refused(manager, 'acceptGiverPlace', asked)).toEqual([
    'TOO_MANY_PLACES input.place',
  ]);
  expect(await refused(manager, 'acceptGiverPlace', { ...asked, insteadOf: old })).toEqual([
    'ROLE_REQUIRED input.insteadOf',
  ]);
  expect(await refused(supervisor, 'acceptGiverPlace', { ...asked, insteadOf: north(20) })).toEqual(
    ['NOT_FOUND input.insteadOf'],
  );
  expect(await accept(supervisor, fourth, { insteadOf: old })).toHaveLength(3);
  // Sent again, it says the same.
  expect(await accept(supervisor, fourth, { insteadOf: old })).toHaveLength(3);
  expect(await isSeen(giver, id)).toBe(false);
  await giver.mutate('changeOffer', { offerId: id, place: fourth });
  expect(await isSeen(giver, id)).toBe(true);
});

test('organisations give from wherever they are', async () => {
  const named = { name: 'Branches', kind: 'CHARITY' };
  const { organisation } = await manager.mutate('createOrganisation', named, 'organisation { id }');
  for (const kilometres of [0, 4, 8, 12]) {
    const place = north(kilometres);
    const fields = 'placeSeen giverPlaces { latitude }';
    expect(await register(manager, cots({ giverId: organisation.id, place }), fields)).toEqual({
      placeSeen: true,
      giverPlaces: null,
    });
  }
});
