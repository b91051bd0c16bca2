/** Splits a problem into parts that cannot influence one another. */
import type { NeedProblem, Problem } from './problem.js';

/** Needs of one component, ascending. */
export type Component = number[];

/**
 * Needs are connected when they could draw on the same capacity and together want more of it than
 * there is; capacity that is ample for all who could use it (often a fund) connects nobody.
 * @returns the smallest first, so that one for which no time suffices takes it from no other.
 */
export function components(problem: Problem, placed: ReadonlySet<number>): Component[] {
  const { needs, resources } = problem;
  const wanted = new Float64Array(resources.free.length);
  const draws = (index: number, visit: (resource: number, most: number) => void): void => {
    if (placed.has(index)) return;
    for (const { candidates } of (needs[index] as NeedProblem).parts)
      for (const candidate of candidates)
        for (const slot of resources.slotsOf(candidate))
          visit(resources.at(candidate.offer, slot), candidate.mostSteps * candidate.perStep);
  };
  for (const index of needs.keys())
    draws(index, (resource, most) => {
      wanted[resource] = (wanted[resource] as number) + most;
    });
  const parent = Int32Array.from(needs.keys());
  const root = (index: number): number => {
    let at = index;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at] as number] as number;
      at = parent[at] as number;
    }
    return at;
  };
  const first = new Int32Array(wanted.length).fill(-1);
  for (const index of needs.keys())
    draws(index, (resource) => {
      if ((wanted[resource] as number) <= (resources.free[resource] as number)) return;
      const other = first[resource] as number;
      if (other === -1) first[resource] = index;
      else parent[root(other)] = root(index);
    });
  const groups = new Map<number, number[]>();
  needs.forEach((need, index) => {
    if (need.slots.length === 0 || placed.has(index)) return;
    const key = root(index);
    const group = groups.get(key);
    if (group) group.push(index);
    else groups.set(key, [index]);
  });
  return [...groups.values()].sort(
    (a, b) => a.length - b.length || (a[0] as number) - (b[0] as number),
  );
}
