import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { decide } from '../../src/matching/engine/decide.js';
import { highs } from '../../src/matching/engine/highs-solver.js';
import { instances } from './arbitraries.js';
import { violations } from './checker.js';

/** A solver that breaks whenever it is asked. */
beforeAll(async () => {
  jest.spyOn(await highs(), 'createModel').mockImplementation(() => {
    throw new Error('out of memory');
  });
});

describe('a solver that fails', () => {
  it('leaves a decision that keeps every rule, not said to be proven', async () => {
    let greedy = 0;
    let met = 0;
    await fc.assert(
      fc.asyncProperty(
        instances({ needs: 12, offers: 18, parts: 3, crowded: true }),
        async (instance) => {
          const decision = await decide(instance);
          expect(violations(instance, decision)).toEqual([]);
          const { solvedBy } = decision.stats;
          expect(solvedBy.HIGHS ?? solvedBy.IMPROVEMENT).toBeUndefined();
          if (solvedBy.GREEDY) expect(decision.proven).toBe(false);
          expect(decision.bound.metWeight).toBeGreaterThanOrEqual(decision.objective.metWeight);
          greedy += solvedBy.GREEDY ?? 0;
          met += decision.matches.length;
        },
      ),
      { numRuns: 30 },
    );
    expect(greedy).toBeGreaterThan(10);
    expect(met).toBeGreaterThan(30);
  });
});
