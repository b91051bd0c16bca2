import type { Decision } from '../engine/decision.js';
import { Groups } from './slices.js';

/** Needs that are stored in one transaction, unless more of them hang together. */
const MOST_NEEDS = 500;

/**
 * Divides a large decision into parts that can each be stored by itself. Needs that draw on one
 * offer, before or after, stay together: one of them may take what another gives up.
 * @param before offers that live proposals for the needs draw on.
 */
export function turnsOf(
  needIds: readonly string[],
  { matches }: Decision,
  before: ReadonlyMap<string, readonly string[]>,
): string[][] {
  const draws = new Map(matches.map((match) => [match.needId, match.draws]));
  const groups = new Groups(needIds.length);
  const firstWith = new Map<string, number>();
  needIds.forEach((needId, index) => {
    const drawn = (draws.get(needId) ?? []).map(({ offerId }) => offerId);
    for (const offerId of [...drawn, ...(before.get(needId) ?? [])]) {
      const other = firstWith.get(offerId);
      if (other === undefined) firstWith.set(offerId, index);
      else groups.join(index, other);
    }
  });
  const together = new Map<number, string[]>();
  needIds.forEach((needId, index) => {
    const root = groups.rootOf(index);
    const group = together.get(root);
    if (group) group.push(needId);
    else together.set(root, [needId]);
  });
  const turns: string[][] = [];
  let turn: string[] = [];
  for (const group of together.values()) {
    if (turn.length > 0 && turn.length + group.length > MOST_NEEDS) {
      turns.push(turn);
      turn = [];
    }
    turn.push(...group);
  }
  if (turn.length > 0) turns.push(turn);
  return turns;
}
