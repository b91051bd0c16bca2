/**
 * Large-neighbourhood search: again and again takes a few needs that compete with one another out of
 * the decision and decides these few to the optimum, everything else staying as it is. Never worse,
 * always feasible. For components too large to prove.
 */
import type { Highs } from 'highs';
import type { Clock } from './clock.js';
import { valueOf, type ComponentResult, type SolveLimits } from './component-result.js';
import { compareValues, type Capacity } from './greedy.js';
import { solveToProof } from './highs-solver.js';
import { MilpModel } from './milp-model.js';
import { Neighbours } from './neighbours.js';
import type { Choice, NeedProblem, Problem } from './problem.js';
import { Random } from './random.js';
import { bestAlone, hasItsBest } from './unrivalled.js';

/** Columns of a neighbourhood's model: 10 to 60 needs, solved in less than a second. */
const NEIGHBOURHOOD_COLUMNS = 2000;
/** Candidates of each part and slot that it looks at: more needs together gain more than these. */
const CANDIDATES_PER_SLOT = 8;
/** One neighbourhood may take this long; unproven it still counts where it gains. Milliseconds. */
const NEIGHBOURHOOD_MS = 5000;

export function improve(
  solver: Highs,
  problem: Problem,
  needs: readonly number[],
  capacity: Capacity,
  start: ComponentResult,
  clock: Clock,
  limits: SolveLimits,
): ComponentResult {
  const chosen = new Map(start.choices.map((choice) => [choice.need, choice]));
  const left = capacity.copy();
  for (const choice of start.choices) left.take(choice);
  const best = new Map(needs.map((need) => [need, bestAlone(problem, need, capacity)]));
  const wanting = (): number[] =>
    needs.filter((need) => !hasItsBest(problem, need, chosen.get(need), best.get(need)!));
  const neighbours = new Neighbours(problem, needs, CANDIDATES_PER_SLOT);
  const random = new Random(needs.length);
  let inVain = 0;
  let seeds = wanting();
  const isWorthIt = (): boolean => inVain < Math.min(limits.patience, 2 * seeds.length);
  let until = clock.elapsed() + limits.noGainMs;
  for (let turn = 0; isWorthIt() && clock.leftUntil(until) > 0; turn += 1) {
    const seed = pickSeed(problem, seeds, chosen, turn, random);
    const few = neighbours.around(seed, NEIGHBOURHOOD_COLUMNS, random);
    const old = few.flatMap((need) => chosen.get(need) ?? []);
    for (const choice of old) left.take(choice, -1);
    const found = solveFew(solver, problem, few, left, old, clock, until);
    const gains = compareValues(valueOf(problem, found), valueOf(problem, old));
    // An equal decision is taken too: from another place, other gains are near.
    const next = gains <= 0 ? found : old;
    for (const need of few) chosen.delete(need);
    for (const choice of next) {
      chosen.set(choice.need, choice);
      left.take(choice);
    }
    inVain = gains < 0 ? 0 : inVain + 1;
    if (gains < 0) until = clock.elapsed() + limits.noGainMs;
    seeds = wanting();
  }
  const choices = [...chosen.values()].sort((a, b) => a.need - b.need);
  const value = valueOf(problem, choices);
  const proven = seeds.length === 0 || proves(value, start);
  return { ...start, choices, solver: 'IMPROVEMENT', bound: proven ? value : start.bound, proven };
}

/** The bound of an earlier, unfinished proof may turn out to be reached. */
function proves(
  value: { metWeight: number; closeness: number; cost: number },
  { bound }: ComponentResult,
): boolean {
  return (
    value.metWeight === bound.metWeight &&
    value.closeness === bound.closeness &&
    value.cost === bound.cost
  );
}

/** Among those without their best: every other turn an unmet one, heavier ones more often. */
function pickSeed(
  problem: Problem,
  wanting: readonly number[],
  chosen: ReadonlyMap<number, Choice>,
  turn: number,
  random: Random,
): number {
  const anyone = wanting[random.below(wanting.length)] as number;
  if (turn % 2 === 1) return anyone;
  const unmet = wanting.filter((need) => !chosen.has(need));
  const total = unmet.reduce((sum, need) => sum + (problem.needs[need] as NeedProblem).points, 0);
  let at = random.next() * total;
  for (const need of unmet) {
    at -= (problem.needs[need] as NeedProblem).points;
    if (at <= 0) return need;
  }
  return anyone;
}

function solveFew(
  solver: Highs,
  problem: Problem,
  needs: readonly number[],
  left: Capacity,
  old: readonly Choice[],
  clock: Clock,
  gainsUntil: number,
): Choice[] {
  const model = new MilpModel(problem, needs, left, CANDIDATES_PER_SLOT, old);
  const until = Math.min(gainsUntil, clock.elapsed() + NEIGHBOURHOOD_MS);
  return solveToProof(solver, model, old, () => clock.leftUntil(until)).choices;
}
