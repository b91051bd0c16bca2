/** Matches placed by hand: kept as they are where they break no hard rule. */
import type { CandidateSearch } from './candidates.js';
import type { PinFault } from './decision.js';
import type { InstanceNeed } from './instance.js';
import {
  quantityOf,
  type Choice,
  type ChosenDraw,
  type NeedProblem,
  type Problem,
} from './problem.js';

type Pinned = NonNullable<InstanceNeed['pinned']>;

export interface Pins {
  kept: Choice[];
  /** Needs whose placed match breaks a hard rule, and which: they go unmet and say so. */
  refused: Map<number, PinFault>;
}

/** Takes the capacity of every placed match that can be kept, in the order of need ids. */
export function placePins(problem: Problem, search: CandidateSearch): Pins {
  const pins: Pins = { kept: [], refused: new Map() };
  problem.needs.forEach((need, index) => {
    if (!need.need.pinned) return;
    const choice = pinnedChoice(problem, search, need, index);
    if ('code' in choice) {
      pins.refused.set(index, choice);
      return;
    }
    for (const draw of choice.draws)
      problem.resources.hold(draw.candidate.offer, choice.slot, quantityOf(draw));
    pins.kept.push(choice);
  });
  return pins;
}

function pinnedChoice(
  problem: Problem,
  search: CandidateSearch,
  need: NeedProblem,
  index: number,
): Choice | PinFault {
  const pinned = need.need.pinned as Pinned;
  if (!need.need.slots.includes(pinned.slot)) return { draw: null, code: 'OTHER_TIMES' };
  const slot = problem.slots.indexOf(pinned.slot);
  const draws: ChosenDraw[] = [];
  const taken = new Map<number, number>();
  for (const [at, asked] of pinned.draws.entries()) {
    const draw = pinnedDraw(problem, search, need, asked, slot, taken);
    if (typeof draw === 'string') return { draw: at, code: draw };
    draws.push(draw);
  }
  const met = need.parts.map(() => 0);
  for (const { part, steps } of draws) met[part] = (met[part] as number) + steps;
  for (const [at, { steps }] of need.parts.entries()) {
    if ((met[at] as number) > steps) return { draw: null, code: 'TOO_MUCH' };
    if ((met[at] as number) < steps && !need.need.divisible)
      return { draw: null, code: 'INCOMPLETE' };
  }
  return draws.length > 0 ? { need: index, slot, draws } : { draw: null, code: 'INCOMPLETE' };
}

function pinnedDraw(
  problem: Problem,
  search: CandidateSearch,
  need: NeedProblem,
  { partId, offerId, quantity, metQuantity }: Pinned['draws'][number],
  slot: number,
  taken: Map<number, number>,
): ChosenDraw | PinFault['code'] {
  const part = need.parts.findIndex((found) => found.part.id === partId);
  const found = need.parts[part];
  if (!found) return 'UNKNOWN';
  const candidate = search.judgeNamed(need.need, found.part, offerId);
  if (typeof candidate === 'string') return candidate;
  const resource = problem.resources.at(candidate.offer, slot);
  const free = problem.resources.free[resource] as number;
  if (!candidate.slots.includes(slot)) return free < quantity ? 'NO_CAPACITY' : 'OTHER_TIMES';
  // What is agreed by hand may cost more or less than usual.
  const steps =
    candidate.substitute && metQuantity !== undefined
      ? metQuantity / found.stepSize
      : quantity / candidate.perStep;
  if (!Number.isInteger(steps) || steps < 1) return 'UNEVEN';
  const sum = (taken.get(resource) ?? 0) + quantity;
  if (sum > free) return 'NO_CAPACITY';
  taken.set(resource, sum);
  return { part, candidate, steps, quantity };
}
