import fc from 'fast-check';
import { decide } from '../../src/matching/engine/decide.js';
import type { Decision, NeedMatch } from '../../src/matching/engine/decision.js';
import { gcd } from '../../src/matching/engine/gcd.js';
import type { Instance } from '../../src/matching/engine/instance.js';
import { instances } from './arbitraries.js';
import { violations } from './checker.js';
import { instance, need, offer } from './simple-instance.js';

const small = instances({ needs: 8, offers: 10, parts: 3 });
const single = instances({ needs: 12, offers: 18, parts: 1, crowded: true });

/** Aborted once it has been looked at so many times. */
function abortedAfter(looks: number): AbortSignal {
  let seen = 0;
  return Object.create(AbortSignal.prototype, {
    aborted: { get: () => (seen += 1) > looks },
  }) as AbortSignal;
}

/**
 * Whether each draw of a match is so small that it could not be made before. Of a kind that others draw on in
 * place of their own, less may be left than its quantities and capacities are counted in.
 */
function isLessThanAStep(instance: Instance, { needId, draws }: NeedMatch): boolean {
  const { parts } = instance.needs.find(({ id }) => id === needId)!;
  return draws.every(({ partId, metQuantity }) => {
    const { kind } = parts.find(({ id }) => id === partId)!;
    return metQuantity < stepOf(instance, kind);
  });
}

/** The greatest amount in which all quantities and capacities of a kind can be counted. */
function stepOf({ needs, offers, held }: Instance, kind: string): number {
  const ofKind = offers.filter((offer) => offer.kind === kind);
  return [
    ...needs.flatMap(({ parts }) => parts.filter((part) => part.kind === kind)),
    ...ofKind.map(({ capacity }) => ({ quantity: capacity })),
    ...held.filter(({ offerId }) => ofKind.some(({ id }) => id === offerId)),
  ].reduce((step, { quantity }) => gcd(step, quantity), 0);
}

/** What must be equal in two decisions on the same question. */
async function answer(instance: Instance): Promise<unknown> {
  const decision = await decide(instance);
  return { ...decision, stats: { ...decision.stats, milliseconds: 0 } };
}

/** A decision that is stopped after so many looks at the clock; it keeps all rules and wastes nothing. */
async function stopped(instance: Instance, looks: number): Promise<Decision> {
  const decision = await decide(instance, { signal: abortedAfter(looks) });
  expect(violations(instance, decision)).toEqual([]);
  expect(decision.bound.metWeight).toBeGreaterThanOrEqual(decision.objective.metWeight);
  const taken = decision.matches.flatMap(({ slot, draws }) =>
    draws.map(({ offerId, quantity }) => ({ offerId, slot, quantity })),
  );
  const done = new Set(decision.matches.map(({ needId }) => needId));
  const needs = instance.needs.filter(({ id }) => !done.has(id));
  const { matches } = await decide({ ...instance, needs, held: [...instance.held, ...taken] });
  expect(matches.filter((match) => !isLessThanAStep(instance, match))).toEqual([]);
  return decision;
}

describe('decide', () => {
  it('breaks no hard rule', async () => {
    await fc.assert(
      fc.asyncProperty(small, async (instance) => {
        const decision = await decide(instance);
        expect(violations(instance, decision)).toEqual([]);
        expect(decision.proven).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it('leaves nothing that could still be met, whenever it is stopped', async () => {
    let met = 0;
    await fc.assert(
      fc.asyncProperty(fc.oneof(single, small), fc.nat(12), async (instance, looks) => {
        met += (await stopped(instance, looks)).matches.length;
      }),
      { numRuns: 120 },
    );
    expect(met).toBeGreaterThan(100);
  });

  it('tells all that a fund pays, also where it pays for two parts', async () => {
    const part = { id: 'p', kind: 'cot', quantity: 100, attributes: {}, checks: [] };
    const paid = (code: string, unitsPerUnit: number) => ({
      code,
      attributes: [],
      substitutes: [{ kind: 'money', unitsPerUnit }],
    });
    const { matches } = await decide(
      instance({
        kinds: [
          paid('cot', 4500),
          paid('van', 2500),
          { code: 'money', attributes: [], substitutes: [] },
        ],
        needs: [need('a', { parts: [part, { ...part, id: 'q', kind: 'van' }] })],
        offers: [offer('fund', { kind: 'money', capacity: 10_000, fund: true })],
      }),
    );
    expect(matches[0]!.draws.map(({ quantity }) => quantity)).toEqual([4500, 2500]);
    expect(matches[0]!.reasons).toContainEqual({ code: 'FUND', offerId: 'fund', quantity: 7000 });
  });

  it('meets who fits only once others have moved to an earlier time', async () => {
    const [A, B, C] = ['2026-03-02/MORNING', '2026-03-02/EVENING', '2026-03-03/MORNING'] as const;
    const part = { id: 'p', kind: 'cot', quantity: 100, attributes: {}, checks: [] };
    const first = { divisible: true, urgency: 'CRISIS', openedAt: '2026-02-01T09:00:00Z' } as const;
    const crowded = instance({
      kinds: [
        { code: 'cot', attributes: [], substitutes: [{ kind: 'money', unitsPerUnit: 8050 }] },
        { code: 'money', attributes: [], substitutes: [] },
      ],
      needs: [
        need('a', { slots: [A], openedAt: '2026-02-01T09:00:00Z', divisible: true }),
        need('b', { ...first, slots: [B] }),
        need('c', {
          ...first,
          slots: [A, B],
          parts: [{ ...part, kind: 'money', quantity: 250 }],
        }),
        need('d', { slots: [A, B], openedAt: '2026-02-02T09:00:00Z' }),
        need('e', { ...first, slots: [A, C] }),
      ],
      offers: [
        offer('money', { kind: 'money', capacity: 16_250, capacityPer: 'SLOT', slots: [A, B, C] }),
      ],
    });
    for (let looks = 0; looks <= 12; looks += 1) await stopped(crowded, looks);
  });

  it('answers the same whatever the order of its input', async () => {
    await fc.assert(
      fc.asyncProperty(small, async (instance) => {
        const turned: Instance = {
          ...instance,
          kinds: [...instance.kinds].reverse(),
          needs: [...instance.needs]
            .reverse()
            .map((n) => ({ ...n, slots: [...n.slots].reverse() })),
          offers: [...instance.offers].reverse(),
          held: [...instance.held].reverse(),
          ties: [...instance.ties].reverse(),
          vetoes: [...instance.vetoes].reverse(),
        };
        expect(await answer(turned)).toEqual(await answer(instance));
      }),
      { numRuns: 40 },
    );
  });

  it('never does worse with one more offer', async () => {
    await fc.assert(
      fc.asyncProperty(small, async (instance) => {
        const fewer = { ...instance, offers: instance.offers.slice(0, -1) };
        const [more, less] = [await decide(instance), await decide(fewer)];
        expect(more.objective.metWeight).toBeGreaterThanOrEqual(less.objective.metWeight);
      }),
      { numRuns: 40 },
    );
  });

  it('decides a relabelled instance equally well', async () => {
    await fc.assert(
      fc.asyncProperty(small, async (instance) => {
        const turn = (id: string): string => [...id].reverse().join('');
        const relabelled: Instance = {
          ...instance,
          needs: instance.needs.map((n) => ({
            ...n,
            id: turn(n.id),
            excludedOffers: n.excludedOffers?.map(turn),
            silentOffers: n.silentOffers?.map(turn),
          })),
          offers: instance.offers.map((o) => ({ ...o, id: turn(o.id) })),
          held: instance.held.map((h) => ({ ...h, offerId: turn(h.offerId) })),
        };
        expect((await decide(relabelled)).objective).toEqual((await decide(instance)).objective);
      }),
      { numRuns: 40 },
    );
  });
});
