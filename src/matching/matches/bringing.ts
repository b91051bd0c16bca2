import type { DrawRow } from './match.record.js';
import { isMoney } from './money-draws.js';

/** Work that brings something along. */
const BRINGS: readonly (string | null)[] = ['FETCH', 'DRIVE'];

/**
 * Whether everything that a match takes comes to the family. Money buys a thing, but does not carry
 * it home, and whoever gives some of it brings what they give, and not what is bought besides.
 * @param cancelled draws whose work is not done.
 */
export function isAllBrought(
  draws: readonly DrawRow[],
  cancelled: ReadonlySet<string> = new Set(),
): boolean {
  const isDone = ({ id, task }: DrawRow) => BRINGS.includes(task) && !cancelled.has(id);
  if (draws.some((draw) => draw.nature === 'SERVICE' && isDone(draw))) return true;
  const toBring = draws.filter(
    (draw) => draw.partNature === 'GOODS' && (isMoney(draw) || BRINGS.includes(draw.task)),
  );
  return toBring.every((draw) => !isMoney(draw) && isDone(draw));
}
