/** Leaves out slots that cannot be better than another one. */
import type { PartProblem, Resources } from './problem.js';

/**
 * A slot in which only offers with capacity in total can be used is dominated by one in which at
 * least the same offers can: the capacity taken is the same. Of equal ones the earliest stays.
 * Candidates keep their slots; the need's list alone gets shorter, and with it every model.
 */
export function withoutDominated(
  slots: readonly number[],
  parts: readonly PartProblem[],
  resources: Resources,
): number[] {
  if (slots.length < 2) return [...slots];
  const total = new Map<number, Set<number>>(slots.map((slot) => [slot, new Set()]));
  const perSlot = new Set<number>();
  let candidateNumber = 0;
  for (const part of parts)
    for (const candidate of part.candidates) {
      candidateNumber += 1;
      const isTotal = resources.isTotal(candidate.offer);
      for (const slot of candidate.slots)
        if (!isTotal) perSlot.add(slot);
        else total.get(slot)?.add(candidateNumber);
    }
  const kept: number[] = [];
  const bySize = [...slots].sort((a, b) => sizeOf(total, b) - sizeOf(total, a) || a - b);
  for (const slot of bySize) {
    const own = total.get(slot) as Set<number>;
    const dominated =
      !perSlot.has(slot) &&
      kept.some((other) => [...own].every((candidate) => total.get(other)?.has(candidate)));
    if (!dominated) kept.push(slot);
  }
  return kept.sort((a, b) => a - b);
}

function sizeOf(total: ReadonlyMap<number, Set<number>>, slot: number): number {
  return total.get(slot)?.size ?? 0;
}
