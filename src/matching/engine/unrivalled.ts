/** Where nobody is in anybody's way the best decision is seen without a solver. */
import { compareValues, type Capacity } from './greedy.js';
import { choiceValue, type Choice, type NeedProblem, type Problem } from './problem.js';

export interface Value {
  metWeight: number;
  closeness: number;
  cost: number;
}

const NOTHING: Value = { metWeight: 0, closeness: 0, cost: 0 };

/** Whether these choices are proven best for these needs: none of them could have anything better. */
export function isUnrivalled(
  problem: Problem,
  needs: readonly number[],
  choices: readonly Choice[],
  capacity: Capacity,
): boolean {
  const chosen = new Map(choices.map((choice) => [choice.need, choice]));
  return needs.every((need) =>
    hasItsBest(problem, need, chosen.get(need), bestAlone(problem, need, capacity)),
  );
}

/** @param best as `bestAlone` says. */
export function hasItsBest(
  problem: Problem,
  need: number,
  choice: Choice | undefined,
  best: Value,
): boolean {
  const value = choice ? choiceValue(problem.needs[need] as NeedProblem, choice) : NOTHING;
  return compareValues(best, value) >= 0;
}

/** What a need could have at best, were each of its parts given all capacity for itself. */
export function bestAlone(problem: Problem, index: number, capacity: Capacity): Value {
  const need = problem.needs[index] as NeedProblem;
  let best = NOTHING;
  for (const slot of need.slots) {
    const value = partsAlone(need, slot, capacity);
    if (value && compareValues(value, best) < 0) best = value;
  }
  return best;
}

/** What meeting the need in a slot is worth at best; undefined where it cannot be met. */
function partsAlone(need: NeedProblem, slot: number, capacity: Capacity): Value | undefined {
  const { divisible } = need.need;
  const value = { metWeight: divisible ? 0 : need.weight, closeness: 0, cost: 0 };
  for (const [at, part] of need.parts.entries()) {
    let missing = part.steps;
    // They stand best first, so filling from the first is the best that this part can have.
    for (const candidate of part.candidates) {
      if (missing === 0) break;
      if (!candidate.slots.includes(slot)) continue;
      const steps = Math.min(missing, capacity.steps(candidate, slot));
      value.closeness += steps * candidate.closenessPerStep;
      value.cost += steps * candidate.costPerStep;
      missing -= steps;
    }
    if (divisible) value.metWeight += (part.steps - missing) * (need.weightPerStep[at] as number);
    else if (missing > 0) return undefined;
  }
  return value;
}
