import { expect, test } from '@jest/globals';
import { decide } from '../../src/matching/engine/decide.js';
import type { InstanceOffer } from '../../src/matching/engine/instance.js';
import { instance, need, offer } from './simple-instance.js';
import { violations } from './checker.js';

const NORTH = { latitude: 42.02, longitude: 24 };
const SOUTH = { latitude: 41.98, longitude: 24 };
const MIDDLE = { latitude: 42, longitude: 24 };

async function drawnOn(input: ReturnType<typeof instance>): Promise<string | undefined> {
  const decision = await decide(input);
  expect(violations(input, decision)).toEqual([]);
  return decision.matches[0]?.draws[0]?.offerId;
}

test('an offer reaches a need by its square, wherever in it the family lives', async () => {
  for (const [radiusMeters, found] of [
    [2_000, undefined],
    [3_000, 'x'],
  ] as const)
    for (const place of [NORTH, SOUTH, MIDDLE]) {
      const needs = [need('a', { place, area: MIDDLE })];
      const offers = [offer('x', { place: NORTH, radiusMeters })];
      expect(await drawnOn(instance({ needs, offers }))).toBe(found);
    }
});

test('which of its offers a giver sees drawn on does not tell where the need is', async () => {
  const offers = ['w', 'x', 'y', 'z'].map((id, index) =>
    offer(id, {
      giverId: 'one',
      place: index % 2 ? NORTH : SOUTH,
      giverPlaces: [NORTH, SOUTH],
      radiusMeters: 9_000,
    }),
  );
  const drawn = new Set<string | undefined>();
  for (let key = 0; key < 16; key += 1) {
    const parts = [{ id: `part ${key}`, kind: 'cot', quantity: 100, attributes: {}, checks: [] }];
    const near = async (place: typeof NORTH) =>
      drawnOn(instance({ needs: [need('a', { area: MIDDLE, near: place, parts })], offers }));
    const [north, south] = [await near(NORTH), await near(SOUTH)];
    expect(north).toBe(south);
    drawn.add(north);
  }
  expect(drawn.size).toBe(4);
});

/** Of two givers, whom is a need of this small square proposed to? */
async function nearTo(place: typeof NORTH, ...givers: Partial<InstanceOffer>[]) {
  const offers = givers.map((giver, index) =>
    offer('xy'[index]!, { radiusMeters: 9_000, ...giver }),
  );
  return drawnOn(instance({ needs: [need('a', { area: MIDDLE, near: place })], offers }));
}

test('between givers, neighbours come first, by the small square', async () => {
  const givers = [{ place: NORTH }, { place: SOUTH }];
  expect([await nearTo(NORTH, ...givers), await nearTo(SOUTH, ...givers)]).toEqual(['x', 'y']);
});

test('between givers who are no neighbours, the distance to the published square decides', async () => {
  const east = { latitude: 42, longitude: 24.03 };
  const givers = [{ place: NORTH }, { place: east }];
  for (const place of [MIDDLE, { latitude: 42, longitude: 24.01 }, SOUTH])
    expect(await nearTo(place, ...givers)).toBe('x');
});

test('a giver is as near as their nearest place, whichever they give it from', async () => {
  const both = [NORTH, SOUTH];
  expect(await nearTo(NORTH, { place: MIDDLE }, { place: SOUTH, giverPlaces: both })).toBe('y');
});

test('a place that nobody has looked at does not count', async () => {
  const offers = [offer('x', { placeUnseen: true }), offer('y', { giverId: 'other' })];
  const needs = [need('a')];
  expect(await drawnOn(instance({ needs, offers }))).toBe('y');
  const { unmet } = await decide(instance({ needs, offers: [offers[0]!] }));
  expect(unmet).toMatchObject([{ parts: [{ offersOfKind: 1, counts: { PLACE_UNSEEN: 1 } }] }]);
});

test('who took back what they agreed to is not asked again with another offer', async () => {
  const offers = [offer('x', { giverId: 'one' }), offer('y', { giverId: 'other' })];
  const needs = [need('a', { excludedGivers: ['one'] })];
  expect(await drawnOn(instance({ needs, offers }))).toBe('y');
  expect(await drawnOn(instance({ needs, offers: [offers[0]!] }))).toBe(undefined);
  const pinned = {
    slot: '2026-03-02/MORNING',
    draws: [{ partId: 'p', offerId: 'x', quantity: 100 }],
  };
  expect(await drawnOn(instance({ needs: [{ ...needs[0]!, pinned }], offers }))).toBe('x');
});

test('who did not answer is asked after everybody else, and with nothing else', async () => {
  const needs = [need('a', { silentGivers: ['one'], silentOffers: ['x'] })];
  const reach = { radiusMeters: 90_000 };
  const asked = offer('x', { giverId: 'one', place: NORTH, ...reach });
  const elsewhere = offer('z', { giverId: 'one', place: NORTH, ...reach });
  const far = offer('y', { giverId: 'other', place: SOUTH, ...reach });
  const ties = [{ familyId: needs[0]!.familyId, giverId: 'one', distance: 1 as const }];
  expect(await drawnOn(instance({ needs, offers: [asked, far], ties }))).toBe('y');
  expect(await drawnOn(instance({ needs, offers: [asked], ties }))).toBe('x');
  expect(await drawnOn(instance({ needs, offers: [elsewhere] }))).toBe(undefined);
});

test('who did not come is asked after everybody else, and it is said', async () => {
  const needs = [need('a', { absentGivers: ['one'] })];
  const offers = [
    offer('x', { giverId: 'one', place: NORTH, radiusMeters: 90_000 }),
    offer('y', { giverId: 'other', place: SOUTH, radiusMeters: 90_000 }),
  ];
  const ties = [{ familyId: needs[0]!.familyId, giverId: 'one', distance: 1 as const }];
  expect(await drawnOn(instance({ needs, offers, ties }))).toBe('y');
  const { matches } = await decide(instance({ needs, offers: [offers[0]!], ties }));
  expect(matches[0]!.reasons).toContainEqual({ code: 'DID_NOT_COME', offerId: 'x' });
});
