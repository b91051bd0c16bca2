/** Of decisions of equal objective, the one in which nobody waits longer than they must. */
import { Capacity } from './greedy.js';
import type { Choice, NeedProblem, Problem } from './problem.js';

/**
 * Moves choices to earlier slots of the same offers, the heaviest need first. Who gives what to whom
 * stays, so weight, closeness and cost do too.
 */
export function moveEarlier(problem: Problem, choices: readonly Choice[]): Choice[] {
  // A capacity knows the resources that were there when it was made.
  for (const { need, draws } of choices)
    for (const { candidate } of draws)
      for (const slot of needOf(problem, need).slots) problem.resources.at(candidate.offer, slot);
  const left = new Capacity(problem);
  for (const choice of choices) left.take(choice);
  const moved = new Map<Choice, Choice>();
  const order = [...choices].sort(
    (a, b) => needOf(problem, b.need).weight - needOf(problem, a.need).weight || a.need - b.need,
  );
  for (const choice of order) {
    left.take(choice, -1);
    const slot = needOf(problem, choice.need).slots.find(
      (one) => one >= choice.slot || fits(choice, one, left),
    );
    const earlier = slot === undefined || slot >= choice.slot ? choice : { ...choice, slot };
    left.take(earlier);
    moved.set(choice, earlier);
  }
  return choices.map((choice) => moved.get(choice) as Choice);
}

function needOf(problem: Problem, index: number): NeedProblem {
  return problem.needs[index] as NeedProblem;
}

/** Several draws may fall on one offer, so they are taken one after another, and given back. */
function fits({ draws }: Choice, slot: number, left: Capacity): boolean {
  let taken = 0;
  for (const draw of draws) {
    if (!draw.candidate.slots.includes(slot)) break;
    if (left.steps(draw.candidate, slot) < draw.steps) break;
    left.takeDraw(draw, slot);
    taken += 1;
  }
  for (const draw of draws.slice(0, taken)) left.takeDraw(draw, slot, -1);
  return taken === draws.length;
}
