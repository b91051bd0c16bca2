/**
 * Meets needs one after another, each as well as the capacity left allows. Quick, always feasible,
 * not optimal: where the improvement starts from, and what stands when time runs out.
 */
import {
  choiceValue,
  type Candidate,
  type Choice,
  type ChosenDraw,
  type NeedProblem,
  type Problem,
} from './problem.js';

/** Capacity left during a search; a copy, so that the problem itself never changes. */
export class Capacity {
  readonly free: Float64Array;

  constructor(
    private readonly problem: Problem,
    free: ArrayLike<number> = problem.resources.free,
  ) {
    this.free = Float64Array.from(free);
  }

  copy(): Capacity {
    return new Capacity(this.problem, this.free);
  }

  /** Steps that a candidate could still give in a slot. */
  steps(candidate: Candidate, slot: number): number {
    const resource = this.resource(candidate, slot);
    // A resource first seen after this copy was made has not been drawn on.
    const free = this.free[resource] ?? this.problem.resources.free[resource] ?? 0;
    return Math.min(candidate.mostSteps, Math.floor(free / candidate.perStep));
  }

  take(choice: Choice, sign: 1 | -1 = 1): void {
    for (const draw of choice.draws) this.takeDraw(draw, choice.slot, sign);
  }

  takeDraw({ candidate, steps }: ChosenDraw, slot: number, sign: 1 | -1 = 1): void {
    const resource = this.resource(candidate, slot);
    this.free[resource] = (this.free[resource] as number) - sign * steps * candidate.perStep;
  }

  private resource(candidate: Candidate, slot: number): number {
    return this.problem.resources.at(candidate.offer, slot);
  }
}

/** Heaviest first; among equals the one with fewest candidates; ids decide last. */
export function greedy(problem: Problem, needs: readonly number[], capacity: Capacity): Choice[] {
  const order = [...needs].sort((a, b) => {
    const left = problem.needs[a] as NeedProblem;
    const right = problem.needs[b] as NeedProblem;
    return right.weight - left.weight || fewest(left) - fewest(right) || a - b;
  });
  const choices: Choice[] = [];
  for (const need of order) {
    const choice = bestChoice(problem, need, capacity);
    if (!choice) continue;
    capacity.take(choice);
    choices.push(choice);
  }
  return choices;
}

function fewest(need: NeedProblem): number {
  return Math.min(...need.parts.map((part) => part.candidates.length));
}

/** The best way to meet one need with what is left: weight, closeness, cost, earliest slot. */
export function bestChoice(
  problem: Problem,
  index: number,
  capacity: Capacity,
): Choice | undefined {
  const need = problem.needs[index] as NeedProblem;
  let best: Choice | undefined;
  let bestValue = { metWeight: 0, closeness: 0, cost: 0 };
  for (const slot of need.slots) {
    const choice = inSlot(need, index, slot, capacity);
    if (!choice) continue;
    const value = choiceValue(need, choice);
    if (best && compareValues(value, bestValue) >= 0) continue;
    best = choice;
    bestValue = value;
  }
  return best;
}

/** Negative when `a` is better. */
export function compareValues(
  a: { metWeight: number; closeness: number; cost: number },
  b: { metWeight: number; closeness: number; cost: number },
): number {
  return b.metWeight - a.metWeight || a.closeness - b.closeness || a.cost - b.cost;
}

function inSlot(
  need: NeedProblem,
  index: number,
  slot: number,
  capacity: Capacity,
): Choice | undefined {
  const draws: ChosenDraw[] = [];
  let complete = true;
  // The part with the least choice draws first, so that another does not take its only offer.
  const order = need.parts
    .map((part, at) => ({ at, choices: part.candidates.length }))
    .sort((a, b) => a.choices - b.choices || a.at - b.at);
  for (const { at } of order) {
    const part = need.parts[at] as NeedProblem['parts'][number];
    let missing = part.steps;
    for (const candidate of part.candidates) {
      if (missing === 0) break;
      if (!candidate.slots.includes(slot)) continue;
      const steps = Math.min(missing, capacity.steps(candidate, slot));
      if (steps <= 0) continue;
      const draw = { part: at, candidate, steps };
      draws.push(draw);
      capacity.takeDraw(draw, slot);
      missing -= steps;
    }
    if (missing > 0) complete = false;
    if (missing > 0 && !need.need.divisible) break;
  }
  for (const draw of draws) capacity.takeDraw(draw, slot, -1);
  if (draws.length === 0 || (!complete && !need.need.divisible)) return undefined;
  return { need: index, slot, draws };
}
