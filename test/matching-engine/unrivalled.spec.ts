import { decide } from '../../src/matching/engine/decide.js';
import type { Instance, InstanceOffer } from '../../src/matching/engine/instance.js';
import { violations } from './checker.js';

const HOME = { latitude: 42, longitude: 24 };

/** Hands that speak these languages, so many kilometres away. */
function hands(id: string, languages: string[], kilometres: number): InstanceOffer {
  return {
    id,
    giverId: `giver of ${id}`,
    kind: 'hands',
    capacity: 100,
    capacityPer: 'TOTAL',
    attributes: { language: languages },
    place: { ...HOME, latitude: HOME.latitude + kilometres / 111.2 },
    radiusMeters: 10_000,
    slots: null,
    giverLoad: 0,
    checks: [],
  };
}

/** One need of two pairs of hands, which speak one language each. */
function asking(offers: InstanceOffer[]): Instance {
  const part = (id: string, language: string) => ({
    id,
    kind: 'hands',
    quantity: 100,
    attributes: { language: [language] },
    checks: [],
  });
  return {
    version: 1,
    now: '2026-03-01T08:00:00Z',
    kinds: [
      {
        code: 'hands',
        attributes: [{ code: 'language', rule: 'ONE_OF', type: 'list' }],
        substitutes: [],
      },
    ],
    needs: [
      {
        id: 'n',
        familyId: 'f',
        place: HOME,
        slots: ['2026-03-02/MORNING'],
        urgency: 'SOON',
        openedAt: '2026-02-20T08:00:00Z',
        divisible: false,
        parts: [part('bg', 'bg'), part('en', 'en')],
      },
    ],
    offers,
    held: [],
    ties: [],
    neighbourhoodMeters: 50,
    vetoes: [],
  };
}

async function decided(offers: InstanceOffer[]) {
  const instance = asking(offers);
  const decision = await decide(instance);
  expect(violations(instance, decision)).toEqual([]);
  expect(decision.proven).toBe(true);
  const draws = decision.matches.flatMap((match) =>
    match.draws.map(({ partId, offerId }) => `${partId} ${offerId}`),
  );
  return { draws: draws.sort(), solvedBy: decision.stats.solvedBy };
}

describe('a composite need alone', () => {
  it('takes the best for each part where they want different offers', async () => {
    const { draws, solvedBy } = await decided([
      hands('near', ['bg'], 1),
      hands('far', ['bg'], 4),
      hands('other', ['en'], 2),
    ]);
    expect(draws).toEqual(['bg near', 'en other']);
    expect(solvedBy).toEqual({ UNRIVALLED: 1 });
  });

  it('is left to the solver where two parts want the same offer', async () => {
    // Taking the nearest for the first part would send the second four kilometres further.
    const { draws, solvedBy } = await decided([
      hands('both', ['bg', 'en'], 1),
      hands('second', ['bg'], 2),
      hands('far', ['en'], 6),
    ]);
    expect(draws).toEqual(['bg second', 'en both']);
    expect(solvedBy).toEqual({ HIGHS: 1 });
  });
});
