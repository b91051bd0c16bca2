import { decide } from '../../src/matching/engine/decide.js';
import type { Instance, InstanceNeed, InstanceOffer } from '../../src/matching/engine/instance.js';
import { violations } from './checker.js';
import { instance, need, offer } from './simple-instance.js';

const HOME = { latitude: 42, longitude: 24 };

/** Hands that speak these languages, so many kilometres away. */
function hands(id: string, languages: string[], kilometres: number): InstanceOffer {
  return offer(id, {
    kind: 'hands',
    attributes: { language: languages },
    place: { ...HOME, latitude: HOME.latitude + kilometres / 111.2 },
    radiusMeters: 10_000,
  });
}

/** Lacks a pair of hands for each language. */
function asking(id: string, languages: string[]): InstanceNeed {
  const parts = languages.map((language) => ({
    id: language,
    kind: 'hands',
    quantity: 100,
    attributes: { language: [language] },
    checks: [],
  }));
  return need(id, { parts });
}

async function decided(needs: InstanceNeed[], offers: InstanceOffer[]) {
  const input: Instance = instance({
    kinds: [
      {
        code: 'hands',
        attributes: [{ code: 'language', rule: 'ONE_OF', type: 'list' }],
        substitutes: [],
      },
    ],
    needs,
    offers,
    neighbourhoodMeters: 50,
  });
  const decision = await decide(input);
  expect(violations(input, decision)).toEqual([]);
  expect(decision.proven).toBe(true);
  const draws = decision.matches.flatMap((match) =>
    match.draws.map(({ partId, offerId }) => `${match.needId} ${partId} ${offerId}`),
  );
  return { draws: draws.sort(), solvedBy: decision.stats.solvedBy };
}

describe('a composite need alone', () => {
  it('takes the best for each part where they want different offers', async () => {
    const { draws, solvedBy } = await decided(
      [asking('n', ['bg', 'en'])],
      [hands('near', ['bg'], 1), hands('far', ['bg'], 4), hands('other', ['en'], 2)],
    );
    expect(draws).toEqual(['n bg near', 'n en other']);
    expect(solvedBy).toEqual({ UNRIVALLED: 1 });
  });

  it('is left to the solver where two parts want the same offer', async () => {
    // Taking the nearest for the first part would send the second four kilometres further.
    const { draws, solvedBy } = await decided(
      [asking('n', ['bg', 'en'])],
      [hands('both', ['bg', 'en'], 1), hands('second', ['bg'], 2), hands('far', ['en'], 6)],
    );
    expect(draws).toEqual(['n bg second', 'n en both']);
    expect(solvedBy).toEqual({ HIGHS: 1 });
  });
});

describe('needs that could take from one another', () => {
  it('are decided without a solver where each has its best all the same', async () => {
    const { draws, solvedBy } = await decided(
      [asking('m', ['bg']), asking('n', ['en'])],
      [hands('first', ['bg'], 1), hands('second', ['en'], 1), hands('both', ['bg', 'en'], 5)],
    );
    expect(draws).toEqual(['m bg first', 'n en second']);
    expect(solvedBy).toEqual({ UNRIVALLED: 1 });
  });

  it('are left to a solver where two want the same', async () => {
    // Who comes first would take the nearest, and send the other five kilometres further.
    const { draws, solvedBy } = await decided(
      [asking('m', ['bg']), asking('n', ['en'])],
      [hands('both', ['bg', 'en'], 1), hands('second', ['bg'], 2), hands('far', ['en'], 7)],
    );
    expect(draws).toEqual(['m bg second', 'n en both']);
    expect(solvedBy).toEqual({ FLOW: 1 });
  });

  it('are left to a solver where one goes without', async () => {
    const { draws, solvedBy } = await decided(
      [asking('m', ['bg']), asking('n', ['bg'])],
      [hands('only', ['bg'], 1)],
    );
    expect(draws).toEqual(['m bg only']);
    expect(solvedBy).toEqual({ FLOW: 1 });
  });
});
