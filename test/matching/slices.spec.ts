import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { distanceMeters } from '../../src/matching/engine/geometry.js';
import { turnsOf } from '../../src/matching/deciding/proposal-turns.js';
import { divide, type Slice } from '../../src/matching/deciding/slices.js';
import { FUND, reachCell } from '../../src/offers/reach-cells.js';

const place = fc.record({
  latitude: fc.double({ min: 42, max: 43, noNaN: true }),
  longitude: fc.double({ min: 23, max: 24, noNaN: true }),
});
const kind = fc.constantFrom('cot', 'table', 'van');
const town = fc.record({
  needs: fc.array(
    fc.record({
      place,
      kinds: fc.uniqueArray(kind, { minLength: 1 }),
      reachFactor: fc.constantFrom(1, 1.5),
    }),
    { minLength: 1, maxLength: 30 },
  ),
  offers: fc.array(
    fc.record({ place, kind, radiusMeters: fc.integer({ min: 100, max: 40_000 }) }),
    {
      maxLength: 30,
    },
  ),
  mostNeeds: fc.integer({ min: 1, max: 12 }),
  turn: fc.integer({ min: 0, max: 9 }),
});
type Town = typeof town extends fc.Arbitrary<infer T> ? T : never;

function divided({ needs, offers, mostNeeds, turn }: Town) {
  const asked = needs.map((need, at) => ({ ...need, id: `need-${at}` }));
  const buckets = offers.map((offer) => ({
    kind: offer.kind,
    cell: reachCell(offer.place, offer.radiusMeters),
  }));
  const once = [...new Map(buckets.map((one) => [`${one.kind} ${one.cell}`, one])).values()];
  return { asked, slices: divide(asked, once, mostNeeds, turn) };
}

const within = (
  { region }: Slice,
  { latitude, longitude }: { latitude: number; longitude: number },
) =>
  !region ||
  (latitude >= region.south &&
    latitude < region.north &&
    longitude >= region.west &&
    longitude < region.east);

test('every need is in one slice, and slices are no larger than asked', () => {
  fc.assert(
    fc.property(town, (one) => {
      const { asked, slices } = divided(one);
      expect(slices.flatMap(({ needIds }) => needIds).sort()).toEqual(
        asked.map(({ id }) => id).sort(),
      );
      for (const { needIds } of slices) {
        const places = asked.filter(({ id }) => needIds.includes(id)).map(({ place: at }) => at);
        const atOne = new Set(places.map((at) => `${at.latitude} ${at.longitude}`)).size === 1;
        if (!atOne) expect(needIds.length).toBeLessThanOrEqual(one.mostNeeds);
      }
    }),
  );
});

test('an offer that reaches a need belongs to its slice, or lies behind the border of a region', () => {
  let inside = 0;
  fc.assert(
    fc.property(town, (one) => {
      const { asked, slices } = divided(one);
      for (const need of asked)
        for (const offer of one.offers) {
          const reach = offer.radiusMeters * need.reachFactor;
          if (!need.kinds.includes(offer.kind) || distanceMeters(offer.place, need.place) > reach)
            continue;
          const slice = slices.find(({ needIds }) => needIds.includes(need.id))!;
          if (!within(slice, offer.place)) continue;
          inside += 1;
          expect(slice.buckets).toContainEqual({
            kind: offer.kind,
            cell: reachCell(offer.place, offer.radiusMeters),
          });
        }
    }),
  );
  expect(inside).toBeGreaterThan(100);
});

test('no offer belongs to two slices, unless it is everybody’s', () => {
  fc.assert(
    fc.property(town, (one) => {
      const { slices } = divided(one);
      for (const { place: at, kind: ofKind, radiusMeters } of one.offers) {
        const cell = reachCell(at, radiusMeters);
        const having = slices.filter(
          (slice) =>
            within(slice, at) &&
            slice.buckets.some((bucket) => bucket.kind === ofKind && bucket.cell === cell),
        );
        expect(having.length).toBeLessThanOrEqual(1);
      }
    }),
  );
  const needs = ['a', 'b'].map((id, at) => ({
    id,
    place: { latitude: 42 + at, longitude: 23 },
    kinds: ['money'],
    reachFactor: 1,
  }));
  const slices = divide(needs, [{ kind: 'money', cell: FUND }], 1, 0);
  expect(slices.map(({ buckets }) => buckets.length)).toEqual([1, 1]);
});

test('borders move from run to run', () => {
  const needs = Array.from({ length: 100 }, (_, at) => ({
    id: `need-${at}`,
    place: { latitude: 42 + at / 10_000, longitude: 23 },
    kinds: ['cot'],
    reachFactor: 1,
  }));
  const buckets = [{ kind: 'cot', cell: reachCell(needs[0]!.place, 30_000) }];
  const borders = [0, 1].map((turn) => divide(needs, buckets, 60, turn)[0]!.region!.north);
  expect(borders[0]).not.toBe(borders[1]);
});

test('needs that draw on one offer, before or after, are stored together', () => {
  const match = (needId: string, offerId: string) => ({ needId, draws: [{ offerId }] });
  const ids = Array.from({ length: 1_200 }, (_, at) => `need-${at}`);
  const decision = { matches: [match('need-0', 'x'), match('need-1100', 'y')] };
  const before = new Map([['need-1199', ['x']]]);
  const turns = turnsOf(ids, decision as never, before);
  expect(turns.flat().sort()).toEqual([...ids].sort());
  expect(turns.length).toBeGreaterThan(1);
  const turnOf = (id: string) => turns.findIndex((turn) => turn.includes(id));
  expect(turnOf('need-1199')).toBe(turnOf('need-0'));
});
