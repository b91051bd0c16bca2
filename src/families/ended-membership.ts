import type { Viewer } from '../access/viewer.js';
import { TAKEN_BACK_PATH } from '../platform/records/ending.js';
import { refuse } from '../platform/refusals/user-errors.js';
import { dayOf } from '../platform/time/days.js';
import { FamilyRefusal } from './families.refusals.js';
import type { EndedMembershipRow } from './families.repository.js';

/** What ended a membership: itself, or the person's record. */
interface Ending {
  readonly endedAt: Date | null;
  /** The day from which it counts. */
  readonly from: string;
}

/**
 * Whether somebody may belong to a family again as they did.
 * @throws UserErrors ALREADY_EXISTS where they have been taken in anew since; CONTRADICTED where a
 *   restriction that keeps them from somebody there has begun since.
 */
export function requireUncontradicted(
  { isBegunAnew, keptApartSince: since }: EndedMembershipRow,
  { endedAt, from }: Ending,
  { timeZone }: Viewer,
): void {
  if (isBegunAnew) throw refuse(FamilyRefusal.MEMBER_AGAIN, TAKEN_BACK_PATH);
  const recorded = endedAt ? dayOf(endedAt, timeZone) : from;
  const ended = recorded < from ? recorded : from;
  if (since !== null && since >= ended)
    throw refuse(FamilyRefusal.KEPT_APART, TAKEN_BACK_PATH, { since });
}
