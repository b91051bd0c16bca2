/** Splits a problem into parts that cannot influence one another. */
import type { Problem } from './problem.js';

/** Needs of one component, ascending. */
export type Component = number[];

/**
 * Needs are connected when they could draw on the same capacity and together want more of it than
 * there is; capacity that is ample for all who could use it (often a fund) connects nobody.
 */
export function components(problem: Problem, placed: ReadonlySet<number>): Component[] {
  const { needs, resources } = problem;
  const wanted = new Map<number, number>();
  const users = new Map<number, number[]>();
  needs.forEach((need, index) => {
    if (placed.has(index)) return;
    const most = new Map<number, number>();
    for (const part of need.parts)
      for (const candidate of part.candidates)
        for (const slot of new Set(
          resources.isTotal(candidate.offer) ? candidate.slots.slice(0, 1) : candidate.slots,
        )) {
          const resource = resources.at(candidate.offer, slot);
          const take = candidate.mostSteps * candidate.perStep;
          most.set(resource, (most.get(resource) ?? 0) + take);
        }
    for (const [resource, take] of most) {
      wanted.set(resource, (wanted.get(resource) ?? 0) + take);
      const list = users.get(resource);
      if (list) list.push(index);
      else users.set(resource, [index]);
    }
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
  for (const [resource, indices] of users) {
    if ((wanted.get(resource) as number) <= (resources.free[resource] as number)) continue;
    const first = root(indices[0] as number);
    for (const index of indices) parent[root(index)] = root(first);
  }
  const groups = new Map<number, number[]>();
  needs.forEach((need, index) => {
    if (need.slots.length === 0 || placed.has(index)) return;
    const key = root(index);
    const group = groups.get(key);
    if (group) group.push(index);
    else groups.set(key, [index]);
  });
  return [...groups.values()].sort((a, b) => (a[0] as number) - (b[0] as number));
}
