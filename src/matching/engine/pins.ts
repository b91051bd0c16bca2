/** Matches placed by hand: kept as they are where they break no hard rule. */
import type { CandidateSearch } from './candidates.js';
import type { InstanceNeed } from './instance.js';
import type { Choice, ChosenDraw, NeedProblem, Problem } from './problem.js';

export interface Pins {
  kept: Choice[];
  /** Needs whose placed match breaks a hard rule; they go unmet and say so. */
  refused: Set<number>;
}

/** Takes the capacity of every placed match that can be kept, in the order of need ids. */
export function placePins(problem: Problem, search: CandidateSearch): Pins {
  const pins: Pins = { kept: [], refused: new Set() };
  problem.needs.forEach((need, index) => {
    if (!need.need.pinned) return;
    const choice = pinnedChoice(problem, search, need, index);
    if (!choice) {
      pins.refused.add(index);
      return;
    }
    for (const { candidate, steps } of choice.draws)
      problem.resources.hold(candidate.offer, choice.slot, steps * candidate.perStep);
    pins.kept.push(choice);
  });
  return pins;
}

function pinnedChoice(
  problem: Problem,
  search: CandidateSearch,
  need: NeedProblem,
  index: number,
): Choice | undefined {
  const { slot: slotName, draws: asked } = need.need.pinned as NonNullable<InstanceNeed['pinned']>;
  const slot = problem.slots.indexOf(slotName);
  const draws: ChosenDraw[] = [];
  const taken = new Map<number, number>();
  for (const { partId, offerId, quantity } of asked) {
    const part = need.parts.findIndex((found) => found.part.id === partId);
    const found = need.parts[part];
    if (!found) return undefined;
    const candidate = search.candidateFor(need.need, found.part, offerId);
    if (!candidate?.slots.includes(slot)) return undefined;
    const steps = Math.floor(quantity / candidate.perStep);
    if (steps < 1) return undefined;
    const resource = problem.resources.at(candidate.offer, slot);
    const sum = (taken.get(resource) ?? 0) + steps * candidate.perStep;
    if (sum > (problem.resources.free[resource] as number)) return undefined;
    taken.set(resource, sum);
    draws.push({ part, candidate, steps });
  }
  const met = need.parts.map(() => 0);
  for (const { part, steps } of draws) met[part] = (met[part] as number) + steps;
  const fits = need.parts.every((part, at) => {
    const steps = met[at] as number;
    return steps === part.steps || (need.need.divisible && steps < part.steps);
  });
  return fits && draws.length > 0 ? { need: index, slot, draws } : undefined;
}
