/** Chooses the solver for one component: none where none is needed, exact where that can be had. */
import type { Clock } from './clock.js';
import { mostWeight, valueOf, type ComponentResult, type SolveLimits } from './component-result.js';
import { solveFlow } from './flow/solve-flow.js';
import { greedy, type Capacity } from './greedy.js';
import { highs, solveToProof, weightBound } from './highs-solver.js';
import { improve } from './improve.js';
import { MilpModel, mostColumns } from './milp-model.js';
import type { Choice, Problem } from './problem.js';
import { isUnrivalled } from './unrivalled.js';

/** Up to here a bound by relaxation is worth its time, of which it gets this share. */
const MOST_BOUND_COLUMNS = 60_000;
const BOUND_SHARE = 0.25;

export async function solveComponent(
  problem: Problem,
  needs: readonly number[],
  capacity: Capacity,
  clock: Clock,
  limits: SolveLimits,
): Promise<ComponentResult> {
  const start = greedy(problem, needs, capacity.copy());
  if (isUnrivalled(problem, needs, start, capacity))
    return { choices: start, solver: 'UNRIVALLED', bound: valueOf(problem, start), proven: true };
  const flow = clock.left() > 0 ? solveFlow(problem, needs, capacity, clock) : undefined;
  if (flow) return flow;
  const fallback: ComponentResult = {
    choices: start,
    solver: 'GREEDY',
    bound: { metWeight: mostWeight(problem, needs), closeness: null, cost: null },
    proven: false,
  };
  if (clock.left() === 0) return fallback;
  let best = fallback;
  try {
    const solver = await highs();
    const columns = needs.reduce((sum, need) => sum + mostColumns(problem, need), 0);
    const meetsAll = valueOf(problem, start).metWeight === fallback.bound.metWeight;
    if (columns <= limits.exactColumns) {
      const model = new MilpModel(problem, needs, capacity);
      const limit = Math.min(clock.left(), limits.exactMs) + clock.elapsed();
      const result = solveToProof(solver, model, start, () =>
        Math.min(clock.left(), limit - clock.elapsed()),
      );
      const { metWeight, closeness, cost } = result.tiers;
      best = {
        choices: result.choices,
        solver: 'HIGHS',
        bound: {
          metWeight: metWeight?.bound ?? fallback.bound.metWeight,
          closeness: metWeight?.proven ? (closeness?.bound ?? null) : null,
          cost: closeness?.proven ? (cost?.bound ?? null) : null,
        },
        proven: cost?.proven ?? false,
      };
      if (!feasible(problem, best.choices, capacity)) best = { ...fallback, bound: best.bound };
    } else if (columns <= MOST_BOUND_COLUMNS && !meetsAll) {
      const model = new MilpModel(problem, needs, capacity);
      const metWeight = weightBound(solver, model, clock.left() * BOUND_SHARE);
      best = {
        ...fallback,
        bound: { ...fallback.bound, metWeight: metWeight ?? fallback.bound.metWeight },
      };
    }
    if (best.proven || clock.left() === 0) return best;
    return improve(solver, problem, needs, capacity, best, clock, limits);
  } catch {
    // A solver that fails leaves what was found before it.
    return best;
  }
}

/** Whether choices together keep to the capacity and fill what they must. */
function feasible(problem: Problem, choices: readonly Choice[], capacity: Capacity): boolean {
  const left = capacity.copy();
  for (const choice of choices) {
    left.take(choice);
    const need = problem.needs[choice.need];
    const met = need?.parts.map(() => 0) ?? [];
    for (const { part, steps } of choice.draws) met[part] = (met[part] ?? 0) + steps;
    const fits = need?.parts.every(({ steps }, part) =>
      need.need.divisible ? (met[part] ?? 0) <= steps : met[part] === steps,
    );
    if (!fits) return false;
  }
  return left.free.every((free) => free >= 0) && valueOf(problem, choices).metWeight >= 0;
}
