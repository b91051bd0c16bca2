import { refuse } from '../platform/refusals/user-errors.js';
import { FamilyRefusal } from './families.refusals.js';
import type { TieRow } from './tie.record.js';

/** How a tie was, from a day on until the next phase began; null for as long as it is known. */
export type Phase = { since: string | null } & Pick<TieRow, 'strength' | 'quality' | 'flow'>;

type Phased = Pick<TieRow, 'strength' | 'quality' | 'flow' | 'phaseSince' | 'past'>;

/** All phases of a tie, the earliest first; the last is how it is now. */
export function phasesOf({ phaseSince: since, strength, quality, flow, past }: Phased): Phase[] {
  return [...pastOf(past), { since, strength, quality, flow }];
}

/** How a tie was on a day; as at first before that. */
export function phaseOn(tie: Phased, day: string): Phase {
  const phases = phasesOf(tie);
  return phases.findLast(({ since }) => since === null || since <= day) ?? phases[0]!;
}

/**
 * What is written of a tie that is changed: how it was until then is kept.
 * @param given the first day on which it is as it is after; today, if left out, where something is
 *   different. What was recorded for that day and later gives way.
 * @throws UserErrors OUT_OF_RANGE for a day that is still to come.
 */
export function withPhase(
  before: TieRow,
  after: Phased,
  given: string | null | undefined,
  today: string,
): Pick<TieRow, 'phaseSince' | 'past'> {
  const { phaseSince, past } = before;
  const same = (['strength', 'quality', 'flow'] as const).every(
    (field) => before[field] === after[field],
  );
  if (same && given === undefined) return { phaseSince, past };
  const since = given === undefined ? today : given;
  refusePhaseToCome(since, today);
  const phases = same ? pastOf(past) : phasesOf(before);
  const kept = phases.filter((phase) => (phase.since ?? before.since ?? '') < (since ?? ''));
  return { phaseSince: since, past: kept.length > 0 ? JSON.stringify(kept) : null };
}

/** @throws UserErrors OUT_OF_RANGE */
export function refusePhaseToCome(since: string | null | undefined, today: string): void {
  if (since && since > today) throw refuse(FamilyRefusal.PHASE_TO_COME, 'input.phaseSince');
}

function pastOf(past: string | null): Phase[] {
  return past === null ? [] : (JSON.parse(past) as Phase[]);
}
