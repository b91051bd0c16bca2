/** What each solver is allowed, and what it answers, for one component. */
import type { Bound, Objective, Solver } from './decision.js';
import { choiceValue, type Choice, type NeedProblem, type Problem } from './problem.js';

export interface ComponentResult {
  choices: Choice[];
  solver: Solver;
  bound: Bound;
  /** All three tiers are proven optimal. */
  proven: boolean;
}

export interface SolveLimits {
  /** Models of more columns than this are left to improvement. */
  exactColumns: number;
  /** Time for the exact model of one component, milliseconds; then improvement takes over. */
  exactMs: number;
  /** Neighbourhoods looked at without any gain before improvement ends. */
  patience: number;
  /** Time without any gain after which improvement ends, milliseconds. */
  noGainMs: number;
}

/** Tier sums over choices; exact (see `weights.ts` for the sizes). */
export function valueOf(problem: Problem, choices: readonly Choice[]): Objective {
  const sum = { metWeight: 0, closeness: 0, cost: 0 };
  for (const choice of choices) {
    const value = choiceValue(problem.needs[choice.need] as NeedProblem, choice);
    sum.metWeight += value.metWeight;
    sum.closeness += value.closeness;
    sum.cost += value.cost;
  }
  return sum;
}

/** All needs met: no decision is worth more. */
export function mostWeight(problem: Problem, needs: readonly number[]): number {
  return needs.reduce((sum, need) => sum + (problem.needs[need] as NeedProblem).weight, 0);
}
