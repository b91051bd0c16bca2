import type { Sealing } from '../platform/keys/sealing.js';
import type { Refusal } from '../platform/refusals/refusal.js';
import { userError, type UserError } from '../platform/refusals/user-errors.js';
import { canonical } from '../platform/text/canonical.js';
import { isTold, type MergePlan } from './merge-plan.js';
import type { Bond } from './bond.js';
import { MergingRefusal } from './merging.refusals.js';

/** What merging two records would do. */
export interface Comparison {
  readonly bonds: readonly Bond[];
  /** Null where not all of it is the viewer's to see. */
  readonly plan: MergePlan | null;
  readonly against: UserError[];
  readonly doubts: UserError[];
  /** A code of all that was compared, and of what was said of it. */
  readonly seen: string;
  /** Whether only a supervisor may do it. */
  readonly isForSupervisors: boolean;
}

/** Whether something is so, and what is said then. */
type Said = readonly (readonly [is: boolean, refusal: Refusal<never>])[];

interface Found {
  bonds: readonly Bond[];
  /** What is known of the two records themselves. */
  rows: readonly unknown[];
  plan: MergePlan;
  isForSupervisors: boolean;
  against: Said;
  doubts: Said;
}

/** @param path of the duplicate among the arguments. */
export function comparisonOf(
  sealing: Sealing,
  path: string,
  { against, doubts, rows, bonds, ...found }: Found,
): Comparison {
  const errors = (said: Said, at: string): UserError[] =>
    said.flatMap(([is, refusal]) => (is ? [userError(refusal, at)] : []));
  const confirm = path.replace(/\w+$/, 'confirmDoubts');
  const all = bonds.filter(isTold).map(({ ref: _ref, seen: _seen, ...bond }) => bond);
  const compared = [rows, all, doubts.map(([is]) => is)];
  return {
    ...{ ...found, bonds, against: errors(against, path), doubts: errors(doubts, confirm) },
    seen: sealing.lookUpCode('merge', canonical(compared)),
  };
}

/** Not all of it is the viewer's to see: of what there is nothing is told. */
export function notWholly(path: string, bonds: readonly Bond[]): Comparison {
  const against = [userError(MergingRefusal.NOT_WHOLLY_YOURS, path)];
  return { bonds, plan: null, against, doubts: [], seen: '', isForSupervisors: true };
}

interface Row {
  readonly id: string;
  readonly endedOn: string | null;
}

/** What two records say that a change of either could make something else. */
export function rowsCompared<R extends Row>(
  { changeable }: { readonly changeable?: Readonly<Record<string, unknown>> },
  rows: readonly R[],
): unknown[] {
  const fields = ['id', 'endedOn', ...Object.keys(changeable ?? {})] as (keyof R)[];
  return rows.map((row) => fields.map((field) => row[field]));
}

export function hasEnded({ endedOn }: Row): boolean {
  return endedOn !== null;
}

export function haveEndedApart(one: Row, other: Row): boolean {
  return one.endedOn !== null && other.endedOn !== null && one.endedOn !== other.endedOn;
}

interface Agreed {
  /** Which of the two records it is of. */
  readonly ofId: string;
  /** The same for what allows the same. */
  readonly allows: string;
  readonly withdrawn: boolean;
  readonly lasts: boolean;
}

/** Whether under one record something was withdrawn that is still agreed under the other. */
export function isTakenBack(consents: readonly Agreed[]): boolean {
  return consents.some(
    ({ ofId, allows, withdrawn }) =>
      withdrawn &&
      !consents.some((one) => one.ofId === ofId && one.allows === allows && one.lasts) &&
      consents.some((one) => one.ofId !== ofId && one.allows === allows && one.lasts),
  );
}
