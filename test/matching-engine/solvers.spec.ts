import fc from 'fast-check';
import { Clock } from '../../src/matching/engine/clock.js';
import { compile } from '../../src/matching/engine/compile.js';
import { valueOf } from '../../src/matching/engine/component-result.js';
import { components } from '../../src/matching/engine/components.js';
import { decide } from '../../src/matching/engine/decide.js';
import { solveFlow } from '../../src/matching/engine/flow/solve-flow.js';
import { Capacity, compareValues } from '../../src/matching/engine/greedy.js';
import { highs, solveToProof } from '../../src/matching/engine/highs-solver.js';
import type { Instance } from '../../src/matching/engine/instance.js';
import { MilpModel } from '../../src/matching/engine/milp-model.js';
import { currentWeights } from '../../src/matching/engine/weights.js';
import { instances } from './arbitraries.js';
import { violations } from './checker.js';
import { instance, need, offer, SLOT } from './simple-instance.js';

/** HiGHS without its presolve, in which faults were found that make its proofs wrong. */
async function plainHighs(): Promise<Awaited<ReturnType<typeof highs>>> {
  const solver = await highs();
  return {
    ...solver,
    createModel: (data) => {
      const model = solver.createModel(data);
      model.options.set('presolve', 'off');
      return model;
    },
  };
}

/** Everything at once, by HiGHS alone: no components, no flow, no presolve. */
async function proven(instance: Instance, solver = plainHighs()): Promise<Record<string, number>> {
  const { problem } = compile(instance, currentWeights(), { candidatesPerPart: 100 });
  const all = problem.needs.map((_, index) => index).filter((n) => problem.needs[n]!.slots.length);
  const model = new MilpModel(problem, all, new Capacity(problem));
  if (model.columns === 0) return { metWeight: 0, closeness: 0, cost: 0 };
  const { tiers } = solveToProof(await solver, model, [], () => 60_000);
  expect(tiers.cost?.proven).toBe(true);
  return {
    metWeight: tiers.metWeight!.value,
    closeness: tiers.closeness!.value,
    cost: tiers.cost!.value,
  };
}

describe('the solvers against HiGHS', () => {
  it('flow decides single-part instances to the same three tiers', async () => {
    let flows = 0;
    let met = 0;
    await fc.assert(
      fc.asyncProperty(
        instances({ needs: 25, offers: 20, parts: 1, flow: true, crowded: true }),
        async (instance) => {
          const { problem } = compile(instance, currentWeights(), { candidatesPerPart: 100 });
          const capacity = new Capacity(problem);
          for (const needs of components(problem, new Set())) {
            const result = solveFlow(problem, needs, capacity, new Clock(60_000));
            expect(result?.proven).toBe(true);
            flows += 1;
          }
          const decision = await decide(instance);
          expect(violations(instance, decision)).toEqual([]);
          expect(decision.objective).toEqual(await proven(instance));
          met += decision.matches.length;
        },
      ),
      { numRuns: 150 },
    );
    expect(flows).toBeGreaterThan(150);
    expect(met).toBeGreaterThan(300);
  });

  it('the engine as a whole decides composite instances to the same three tiers', async () => {
    await fc.assert(
      fc.asyncProperty(
        instances({ needs: 12, offers: 18, parts: 3, crowded: true }),
        async (instance) => {
          const decision = await decide(instance);
          expect(violations(instance, decision)).toEqual([]);
          expect(decision.proven).toBe(true);
          expect(decision.objective).toEqual(await proven(instance));
        },
      ),
      { numRuns: 70 },
    );
  });

  it('HiGHS with the presolve left to it proves the same where all of it would prove less', async () => {
    const LATER = '2026-03-03/EVENING';
    const hands = { kind: 'hands', attributes: {} };
    const parts = [{ id: 'hands', ...hands, quantity: 100, checks: [] }];
    const sum = { id: 'money', kind: 'money', quantity: 1500, attributes: {}, checks: [] };
    const asked = { urgency: 'CRISIS', openedAt: '2026-03-01T08:00:00Z' } as const;
    const thatMorning = {
      ...hands,
      capacityPer: 'SLOT',
      expiresAt: '2026-03-02T13:00:00Z',
    } as const;
    const several = instance({
      kinds: ['hands', 'money'].map((code) => ({ code, attributes: [], substitutes: [] })),
      needs: [
        need('narrow', { ...asked, parts }),
        need('wide', {
          ...asked,
          slots: [SLOT, '2026-03-02/AFTERNOON', LATER],
          divisible: true,
          parts: [...parts, sum],
        }),
      ],
      offers: [
        offer('a morning', thatMorning),
        offer('b morning', thatMorning),
        offer('c any time', hands),
        offer('d money', { kind: 'money', capacity: 1500, slots: [SLOT, LATER] }),
        offer('e morning', thatMorning),
        offer('f money', {
          kind: 'money',
          capacity: 1000,
          capacityPer: 'SLOT',
          lastSlot: '2026-03-02/EVENING',
        }),
      ].map((one) => ({ ...one, radiusMeters: 5000, giverId: 'giver' })),
      neighbourhoodMeters: 1500,
    });
    expect(await proven(several, highs())).toEqual(await proven(several));
  });

  it('improvement alone keeps every rule, stays below its bound and near the optimum', async () => {
    let reached = 0;
    let best = 0;
    await fc.assert(
      fc.asyncProperty(
        instances({ needs: 12, offers: 18, parts: 3, crowded: true }),
        async (instance) => {
          const limits = { exactColumns: 0, patience: 4 };
          const decision = await decide(instance, { limits });
          expect(violations(instance, decision)).toEqual([]);
          const optimum = await proven(instance);
          expect(decision.bound.metWeight).toBeGreaterThanOrEqual(optimum['metWeight']!);
          expect(decision.objective.metWeight).toBeLessThanOrEqual(optimum['metWeight']!);
          reached += decision.objective.metWeight;
          best += optimum['metWeight']!;
        },
      ),
      { numRuns: 25 },
    );
    expect(reached / best).toBeGreaterThan(0.99);
  });

  it('improvement without time to gain anything leaves what was found before it', async () => {
    let improved = 0;
    await fc.assert(
      fc.asyncProperty(
        instances({ needs: 12, offers: 18, parts: 3, crowded: true }),
        async (instance) => {
          const limits = { exactColumns: 0, patience: 4 };
          const long = await decide(instance, { limits });
          const none = await decide(instance, { limits: { ...limits, noGainMs: 0 } });
          expect(violations(instance, none)).toEqual([]);
          const gains = compareValues(long.objective, none.objective);
          expect(gains).toBeLessThanOrEqual(0);
          if (gains < 0) improved += 1;
        },
      ),
      { numRuns: 25 },
    );
    expect(improved).toBeGreaterThan(0);
  });

  it('a flow cut short still keeps every rule', () => {
    fc.assert(
      fc.property(
        instances({ needs: 25, offers: 20, parts: 1, flow: true, crowded: true }),
        (instance) => {
          const { problem } = compile(instance, currentWeights(), { candidatesPerPart: 100 });
          const capacity = new Capacity(problem);
          for (const needs of components(problem, new Set())) {
            const result = solveFlow(problem, needs, capacity, new Clock(0));
            expect(result?.proven).toBe(false);
            expect(valueOf(problem, result?.choices ?? []).metWeight).toBeGreaterThanOrEqual(0);
          }
        },
      ),
      { numRuns: 20 },
    );
  });
});
