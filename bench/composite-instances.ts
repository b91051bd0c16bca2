/** Seeded instances of composite needs in one town, as the engine reads them. */
import type {
  Instance,
  InstanceNeed,
  InstanceOffer,
  NeedPart,
  Slot,
} from '../src/matching/engine/instance.js';
import { Random } from '../src/matching/engine/random.js';

const PERIODS = ['MORNING', 'AFTERNOON', 'EVENING'];
const GOODS = ['cot', 'wardrobe', 'stove', 'pram'];
const URGENCIES = ['CRISIS', 'URGENT', 'SOON', 'ROUTINE'] as const;

interface CompositeShape {
  needs: number;
  seed: number;
  /** Offers of each kind for one need that asks it: below one, needs compete. */
  supply: number;
  days: number;
}

/**
 * Furniture with a van and a helper or two, repairs by the hour, and money: each need has one to
 * three parts in one slot. About a third of the goods can also be bought from a fund.
 */
export function compositeInstance({ needs, seed, supply, days }: CompositeShape): Instance {
  const random = new Random(seed);
  const slots: Slot[] = Array.from({ length: days }, (_, day) =>
    PERIODS.map((period) => `2026-03-${`${day + 2}`.padStart(2, '0')}/${period}`),
  ).flat();
  const place = () => ({
    latitude: 42 + random.next() * 0.12,
    longitude: 24 + random.next() * 0.16,
  });
  const some = (least: number): Slot[] => {
    const found = slots.filter(() => random.next() < 0.4);
    while (found.length < least) found.push(slots[random.below(slots.length)] as Slot);
    return [...new Set(found)];
  };
  const asked = new Map<string, number>();
  const part = (id: string, kind: string, quantity: number): NeedPart => {
    asked.set(kind, (asked.get(kind) ?? 0) + quantity / 100);
    return { id, kind, quantity, attributes: {}, checks: [] };
  };
  const allNeeds: InstanceNeed[] = Array.from({ length: needs }, (_, n) => {
    const sort = random.below(10);
    const parts: NeedPart[] = [];
    if (sort < 6) parts.push(part('goods', GOODS[random.below(GOODS.length)] as string, 100));
    if (sort < 5) parts.push(part('van', 'van', 100));
    if (sort < 3 || sort >= 6) parts.push(part('hands', 'hands', 100 * (1 + random.below(2))));
    if (sort === 9) parts.push(part('repair', 'repair', 100));
    return {
      id: `need-${`${n}`.padStart(6, '0')}`,
      familyId: `family-${n}`,
      place: place(),
      slots: some(2),
      urgency: URGENCIES[random.below(4)] as InstanceNeed['urgency'],
      openedAt: new Date(Date.UTC(2026, 1, 1 + random.below(28))).toISOString(),
      divisible: false,
      parts,
    };
  });
  const offers: InstanceOffer[] = [];
  for (const [kind, quantity] of asked) {
    const perSlot = kind === 'van' || kind === 'hands' || kind === 'repair';
    // A helper serves in several slots, so fewer are needed.
    const count = Math.ceil(quantity * supply * (perSlot ? 0.4 : 1));
    for (let n = 0; n < count; n += 1)
      offers.push({
        id: `offer-${kind}-${`${n}`.padStart(6, '0')}`,
        giverId: `giver-${kind}-${n}`,
        kind,
        capacity: kind === 'hands' ? 100 * (1 + random.below(2)) : 100,
        capacityPer: perSlot ? 'SLOT' : 'TOTAL',
        attributes: {},
        place: place(),
        radiusMeters: 3000 + random.below(5000),
        slots: perSlot ? some(1).slice(0, 3) : null,
        giverLoad: random.below(4),
        checks: [],
      });
  }
  offers.push({
    id: 'fund',
    giverId: 'fund',
    kind: 'money',
    fund: true,
    capacity: 100 * needs * 20,
    capacityPer: 'TOTAL',
    attributes: {},
    place: place(),
    radiusMeters: 0,
    slots: null,
    giverLoad: 0,
    checks: [],
  });
  return {
    version: 1,
    now: '2026-03-01T08:00:00Z',
    kinds: [
      ...GOODS.map((code, k) => ({
        code,
        attributes: [],
        substitutes: k < 2 ? [{ kind: 'money', unitsPerUnit: 9000 + 3500 * k }] : [],
      })),
      ...['van', 'hands', 'repair', 'money'].map((code) => ({
        code,
        attributes: [],
        substitutes: [],
      })),
    ],
    needs: allNeeds,
    offers,
    held: [],
    ties: allNeeds.flatMap(({ familyId }) => {
      const offer = offers[random.below(offers.length)] as InstanceOffer;
      return random.next() < 0.5
        ? [{ familyId, giverId: offer.giverId, distance: 2 as const }]
        : [];
    }),
    neighbourhoodMeters: 1500,
    vetoes: [],
  };
}
