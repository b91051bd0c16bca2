/** A need that competes with none: most often its best match is seen without a solver. */
import type { ComponentResult } from './component-result.js';
import { bestChoice, compareValues, type Capacity } from './greedy.js';
import { choiceValue, type NeedProblem, type Problem } from './problem.js';

interface Value {
  metWeight: number;
  closeness: number;
  cost: number;
}

/**
 * Meets one need that is met wholly or not at all, if that can be proven best: no slot would be
 * better even if each of its parts had all capacity for itself. Undefined where that is not so, as
 * when two parts want the same offer.
 */
export function solveLoneNeed(
  problem: Problem,
  needs: readonly number[],
  capacity: Capacity,
): ComponentResult | undefined {
  const [index] = needs;
  const need = index === undefined ? undefined : problem.needs[index];
  if (!need || needs.length > 1 || need.need.divisible) return undefined;
  const choice = bestChoice(problem, index!, capacity.copy());
  const value = choice ? choiceValue(need, choice) : { metWeight: 0, closeness: 0, cost: 0 };
  for (const slot of need.slots) {
    const bound = partsAlone(need, slot, capacity);
    if (bound && compareValues(bound, value) < 0) return undefined;
  }
  return { choices: choice ? [choice] : [], solver: 'ALONE', bound: value, proven: true };
}

/** What meeting the need in a slot is worth at best; undefined where a part cannot be filled. */
function partsAlone(need: NeedProblem, slot: number, capacity: Capacity): Value | undefined {
  const value = { metWeight: need.weight, closeness: 0, cost: 0 };
  for (const part of need.parts) {
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
    if (missing > 0) return undefined;
  }
  return value;
}
