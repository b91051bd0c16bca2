import { warn, type Warning } from '../platform/refusals/warnings.js';
import { yearsOlder, type Born } from './birth-date.js';
import { FamilyWarning } from './families.refusals.js';
import { kinshipOf } from './kinship.js';
import type { TieKind } from './tie-kind.js';
import type { TieRow } from './tie.record.js';

/** A tie as written, with what it may contradict. */
export type WrittenTie = TieRow & {
  fromBorn: Born;
  toBorn: Born;
  /** Other ties between the same two, of which some day is a day of this one as well. */
  besides: { kind: TieKind; sameWay: boolean; wasEnded: boolean }[];
};

/**
 * What deserves a second look of a tie.
 * @param today at the agency.
 * @param path the input field that it is about, where that is one for all.
 */
export function warningsOf(tie: WrittenTie, today: string, path?: string): Warning[] {
  const warnings = [...besideOthers(tie), ...implausibleAge(tie), ...stillToCome(tie, today)];
  return path ? warnings.map((one) => ({ ...one, path: path.split('.') })) : warnings;
}

function besideOthers({ kind, besides }: WrittenTie): Warning[] {
  const { kinds, told, above } = kinshipOf(kind);
  const twice = besides.find((other) => (other.sameWay ? kinds : told).includes(other.kind));
  // Whoever has ended the other one has settled which of the two is right.
  const contrary = besides.find((other) => {
    if (other.wasEnded) return false;
    const others = kinshipOf(other.kind).above;
    return above * (other.sameWay ? others : -others) < 0;
  });
  return [
    ...(twice ? [warn(FamilyWarning.TIE_TWICE, 'input.kind', { kind: twice.kind })] : []),
    ...(contrary ? [warn(FamilyWarning.TIE_CONTRARY, 'input.kind', { kind: contrary.kind })] : []),
  ];
}

function implausibleAge({ kind, fromBorn, toBorn }: WrittenTie): Warning[] {
  const { above, older } = kinshipOf(kind);
  const years = above > 0 ? yearsOlder(toBorn, fromBorn) : yearsOlder(fromBorn, toBorn);
  if (!older || !years) return [];
  const [JUNIOR_OLDER, ELDER_AGE] =
    Math.abs(above) === 1
      ? [FamilyWarning.CHILD_OLDER, FamilyWarning.PARENT_AGE]
      : [FamilyWarning.GRANDCHILD_OLDER, FamilyWarning.GRANDPARENT_AGE];
  if (years.most < 0) return [warn(JUNIOR_OLDER, 'input.kind')];
  if (years.most < older.least) return [warn(ELDER_AGE, 'input.kind', { years: years.most })];
  if (years.least > older.most) return [warn(ELDER_AGE, 'input.kind', { years: years.least })];
  return [];
}

function stillToCome({ since }: WrittenTie, today: string): Warning[] {
  if (since === null || since <= today) return [];
  return [warn(FamilyWarning.TIE_TO_COME, 'input.since', { since })];
}
