/** Which needs compete for the same capacity. */
import { mostColumns } from './milp-model.js';
import type { NeedProblem, Problem } from './problem.js';
import type { Random } from './random.js';

export class Neighbours {
  private readonly users = new Map<number, number[]>();

  constructor(
    private readonly problem: Problem,
    needs: readonly number[],
    private readonly perSlot: number,
  ) {
    for (const index of needs)
      for (const offer of this.offersOf(index)) {
        const users = this.users.get(offer);
        if (users) users.push(index);
        else this.users.set(offer, [index]);
      }
  }

  /** Needs around one, as many as a model of so many columns holds; ascending. */
  around(seed: number, columns: number, random: Random): number[] {
    const found = new Set([seed]);
    let size = mostColumns(this.problem, seed, this.perSlot);
    const queue = [seed];
    for (let at = 0; at < queue.length; at += 1) {
      const near = new Set<number>();
      for (const offer of this.offersOf(queue[at] as number))
        for (const user of this.users.get(offer) ?? []) if (!found.has(user)) near.add(user);
      const shuffled = [...near];
      for (let last = shuffled.length - 1; last > 0; last -= 1) {
        const other = random.below(last + 1);
        [shuffled[last], shuffled[other]] = [shuffled[other] as number, shuffled[last] as number];
      }
      for (const need of shuffled) {
        size += mostColumns(this.problem, need, this.perSlot);
        if (size > columns) return [...found].sort((a, b) => a - b);
        found.add(need);
        queue.push(need);
      }
    }
    return [...found].sort((a, b) => a - b);
  }

  private offersOf(index: number): Set<number> {
    const { parts } = this.problem.needs[index] as NeedProblem;
    return new Set(parts.flatMap((part) => part.candidates.map(({ offer }) => offer)));
  }
}
