/** Whether peers gave the same answer, as far as they should. */
import type { PeerName } from './operations.js';

/** Ids of what an answer shows. */
export interface Shown {
  records: readonly string[];
  /** Ties between them; left out by a peer whose answer cannot hold them all. */
  ties?: readonly string[];
}

/**
 * The library shows just what the floor does. The product shows nothing that the floor does not, and
 * something; what it leaves out, its rules hide.
 * @throws Error where that is not so.
 */
export function compare(operation: string, answers: ReadonlyMap<PeerName, Shown>): void {
  const floor = answers.get('floor');
  if (!floor) return;
  for (const [peer, shown] of answers)
    for (const part of ['records', 'ties'] as const) {
      if (!shown[part] || !floor[part]) continue;
      const [own, all] = [new Set(shown[part]), new Set(floor[part])];
      const more = [...own].filter((id) => !all.has(id)).length;
      const fewer = peer === 'product' ? own.size === 0 && all.size > 0 : own.size < all.size;
      if (more > 0 || fewer)
        throw new Error(
          `${operation}: ${peer} shows ${own.size} ${part}, ${more} of which the floor does not; it shows ${all.size}.`,
        );
    }
}
