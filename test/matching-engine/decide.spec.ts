import fc from 'fast-check';
import { decide } from '../../src/matching/engine/decide.js';
import type { Instance } from '../../src/matching/engine/instance.js';
import { instances } from './arbitraries.js';
import { violations } from './checker.js';

const small = instances({ needs: 8, offers: 10, parts: 3 });
const single = instances({ needs: 12, offers: 18, parts: 1, crowded: true });

/** Aborted once it has been looked at so many times. */
function abortedAfter(looks: number): AbortSignal {
  let seen = 0;
  return Object.create(AbortSignal.prototype, {
    aborted: { get: () => (seen += 1) > looks },
  }) as AbortSignal;
}

/** What must be equal in two decisions on the same question. */
async function answer(instance: Instance): Promise<unknown> {
  const decision = await decide(instance);
  return { ...decision, stats: { ...decision.stats, milliseconds: 0 } };
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
        const decision = await decide(instance, { signal: abortedAfter(looks) });
        expect(violations(instance, decision)).toEqual([]);
        expect(decision.bound.metWeight).toBeGreaterThanOrEqual(decision.objective.metWeight);
        const taken = decision.matches.flatMap(({ slot, draws }) =>
          draws.map(({ offerId, quantity }) => ({ offerId, slot, quantity })),
        );
        const done = new Set(decision.matches.map(({ needId }) => needId));
        const others = instance.needs.filter(({ id }) => !done.has(id));
        const held = [...instance.held, ...taken];
        expect((await decide({ ...instance, needs: others, held })).matches).toEqual([]);
        met += done.size;
      }),
      { numRuns: 120 },
    );
    expect(met).toBeGreaterThan(100);
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
