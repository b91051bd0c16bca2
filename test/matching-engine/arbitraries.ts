/** Instances of every sort for fast-check: small, contended, with all the rules in play. */
import fc from 'fast-check';
import type {
  Instance,
  InstanceKind,
  InstanceNeed,
  InstanceOffer,
  NeedPart,
} from '../../src/matching/engine/instance.js';

const DAYS = ['2026-03-02', '2026-03-03'];
const PERIODS = ['MORNING', 'AFTERNOON', 'EVENING'];
const SLOTS = DAYS.flatMap((day) => PERIODS.map((period) => `${day}/${period}`));

const KINDS: InstanceKind[] = [
  {
    code: 'cot',
    attributes: [{ code: 'months', rule: 'AT_LEAST', type: 'number' }],
    substitutes: [{ kind: 'money', unitsPerUnit: 8050 }],
  },
  { code: 'van', attributes: [], substitutes: [] },
  {
    code: 'hands',
    attributes: [{ code: 'language', rule: 'ONE_OF', type: 'list' }],
    substitutes: [],
  },
  { code: 'money', attributes: [], substitutes: [] },
];

const place = fc.record({
  latitude: fc.double({ min: 42, max: 42.05, noNaN: true }),
  longitude: fc.double({ min: 24, max: 24.05, noNaN: true }),
});
const slots = fc.subarray(SLOTS, { minLength: 1 });
const checks = fc.subarray(['dbs', 'driving']);

interface Shape {
  needs: number;
  offers: number;
  parts: number;
  /** Single-part needs of one unit each, no money: what a flow can decide alone. */
  flow?: boolean;
  /** Nearly as many needs and offers as allowed, so that they compete. */
  crowded?: boolean;
}

function part(shape: Shape): fc.Arbitrary<Omit<NeedPart, 'id'>> {
  const codes = shape.flow ? ['cot', 'van', 'hands'] : ['cot', 'van', 'hands', 'money'];
  return fc.constantFrom(...codes).chain((kind) =>
    fc.record({
      kind: fc.constant(kind),
      quantity: shape.flow
        ? fc.constant(100)
        : kind === 'money'
          ? fc.integer({ min: 1, max: 40 }).map((n) => n * 250)
          : fc.constantFrom(100, 100, 100, 200, 300),
      attributes: (kind === 'cot'
        ? fc.record({ months: fc.integer({ min: 0, max: 36 }) }, { requiredKeys: [] })
        : kind === 'hands'
          ? fc.record({ language: fc.subarray(['bg', 'tr', 'rom']) }, { requiredKeys: [] })
          : fc.constant({})
      ).map((attributes) => attributes as NeedPart['attributes']),
      checks: kind === 'hands' ? fc.subarray(['dbs']) : fc.constant([]),
    }),
  );
}

function need(shape: Shape): fc.Arbitrary<Omit<InstanceNeed, 'id'>> {
  return fc.record(
    {
      familyId: fc.integer({ min: 0, max: 5 }).map((n) => `family-${n}`),
      place,
      slots,
      urgency: fc.constantFrom('CRISIS', 'URGENT', 'SOON', 'ROUTINE'),
      openedAt: fc
        .integer({ min: 1, max: 28 })
        .map((d) => `2026-02-${`${d}`.padStart(2, '0')}T09:00:00Z`),
      divisible: shape.flow
        ? fc.constant(false)
        : fc.integer({ min: 0, max: 4 }).map((n) => n === 0),
      reachFactor: fc.constantFrom(1, 1.5, 3),
      parts: fc
        .array(part(shape), { minLength: 1, maxLength: shape.parts })
        .map((parts) => parts.map((found, index) => ({ id: `p${index}`, ...found }))),
      excludedOffers: fc.subarray(['o1', 'o2', 'o3']),
      excludedGivers: fc.subarray(['giver-1', 'giver-2']),
      silentGivers: fc.subarray(['giver-3', 'giver-4']),
      silentOffers: fc.subarray(['o1', 'o4', 'o5']),
      absentGivers: fc.subarray(['giver-4', 'giver-5']),
      area: place,
      near: place,
    },
    { requiredKeys: ['familyId', 'place', 'slots', 'urgency', 'openedAt', 'divisible', 'parts'] },
  );
}

function offer(shape: Shape): fc.Arbitrary<Omit<InstanceOffer, 'id'>> {
  const codes = shape.flow ? ['cot', 'van', 'hands'] : ['cot', 'van', 'hands', 'money'];
  return fc.constantFrom(...codes).chain((kind) =>
    fc.record({
      giverId: fc.integer({ min: 0, max: 9 }).map((n) => `giver-${n}`),
      kind: fc.constant(kind),
      capacity:
        kind === 'money'
          ? fc.integer({ min: 0, max: 80 }).map((n) => n * 250)
          : fc.constantFrom(0, 100, 100, 100, 200, 300),
      capacityPer: fc.constantFrom('SLOT', 'TOTAL', 'TOTAL'),
      attributes: (kind === 'cot'
        ? fc.record({ months: fc.integer({ min: 0, max: 48 }) })
        : kind === 'hands'
          ? fc.record({ language: fc.subarray(['bg', 'tr', 'rom'], { minLength: 1 }) })
          : fc.constant({})
      ).map((attributes) => attributes as InstanceOffer['attributes']),
      place,
      radiusMeters: fc.integer({ min: 500, max: 8000 }),
      placeUnseen: fc.boolean(),
      giverPlaces: fc.array(place, { minLength: 1, maxLength: 3 }),
      slots: fc.option(slots),
      lastSlot: fc.option(fc.constantFrom(...SLOTS)),
      giverLoad: fc.integer({ min: 0, max: 4 }),
      checks,
      checksEnd: fc.dictionary(
        fc.constantFrom('dbs', 'driving'),
        fc.constantFrom(...SLOTS).map((slot) => slot.slice(0, 10)),
      ),
      expiresAt: fc.option(
        fc.constantFrom('2026-02-20T00:00:00Z', '2026-03-02T13:00:00Z', '2026-03-20T00:00:00Z'),
        { freq: 4 },
      ),
      fund: kind === 'money' ? fc.boolean() : fc.constant(false),
    }),
  );
}

/** Instances with at most so many needs, offers and parts. */
export function instances(shape: Shape): fc.Arbitrary<Instance> {
  const least = (most: number): number => (shape.crowded ? Math.ceil(most * 0.7) : 0);
  return fc
    .record({
      needs: fc.array(need(shape), { minLength: least(shape.needs), maxLength: shape.needs }),
      offers: fc.array(offer(shape), { minLength: least(shape.offers), maxLength: shape.offers }),
      held: fc.array(
        fc.record({
          offerId: fc.integer({ min: 0, max: shape.offers - 1 }).map((n) => `o${n}`),
          slot: fc.constantFrom(...SLOTS),
          quantity: fc.constantFrom(100),
        }),
        { maxLength: 3 },
      ),
      ties: fc.array(
        fc.record({
          familyId: fc.integer({ min: 0, max: 5 }).map((n) => `family-${n}`),
          giverId: fc.integer({ min: 0, max: 9 }).map((n) => `giver-${n}`),
          distance: fc.constantFrom<1 | 2>(1, 2),
        }),
        { maxLength: 6 },
      ),
      vetoes: fc.array(
        fc.record({
          familyId: fc.integer({ min: 0, max: 5 }).map((n) => `family-${n}`),
          giverId: fc.integer({ min: 0, max: 9 }).map((n) => `giver-${n}`),
        }),
        { maxLength: 4 },
      ),
    })
    .map(({ needs, offers, ...rest }) => ({
      version: 1,
      now: '2026-03-01T08:00:00Z',
      kinds: KINDS,
      needs: needs.map((found, index) => ({ id: `n${`${index}`.padStart(3, '0')}`, ...found })),
      offers: offers.map((found, index) => ({ id: `o${index}`, ...found })),
      neighbourhoodMeters: 1500,
      ...rest,
    }));
}
