import { createHash } from 'node:crypto';
import type { Refusal } from '../../platform/refusals/refusal.js';
import { canonical } from '../../platform/text/canonical.js';
import { MatchingRefusal } from '../matching.refusals.js';
import type { ShownRow } from './matches.repository.js';

/** Hexadecimal digits of each piece: enough that no change is missed by chance. */
const DIGITS = 16;

/** The pieces of a version, in their order, and what is said where one is another. */
const PIECES = [
  ['need', MatchingRefusal.NEED_CHANGED_SINCE],
  ['offers', MatchingRefusal.OFFER_CHANGED_SINCE],
  ['draws', MatchingRefusal.DRAWS_CHANGED_SINCE],
] as const;

/** A text that is another one as soon as anything is that the match is shown with. */
export function versionOf(shown: ShownRow): string {
  return PIECES.map(([piece]) => digestOf(shown[piece])).join('.');
}

/** What to say of a match of which somebody saw another version; null where it is the same. */
export function changedSince(seen: string, now: string): Refusal<never> | null {
  if (seen === now) return null;
  const [before, after] = [seen.split('.'), now.split('.')];
  const changed = PIECES.find((_, index) => before[index] !== after[index]);
  return changed ? changed[1] : MatchingRefusal.DRAWS_CHANGED_SINCE;
}

function digestOf(value: unknown): string {
  // Canonical, as the database promises no order of the entries of a map.
  return createHash('sha256').update(canonical(value)).digest('hex').slice(0, DIGITS);
}
