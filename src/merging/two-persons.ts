import { Injectable } from '@nestjs/common';
import { Role } from '../access/actor.js';
import type { Viewer } from '../access/viewer.js';
import { mayShareBirthday } from '../families/birth-date.js';
import { PERSON, type PersonRow } from '../families/person.record.js';
import { isSameName } from '../families/same-person.js';
import { Sealing } from '../platform/keys/sealing.js';
import type { Refusal } from '../platform/refusals/refusal.js';
import { userError, type UserError } from '../platform/refusals/user-errors.js';
import { canonical } from '../platform/text/canonical.js';
import { nameOf, overlap, planOf, type MergePlan } from './merge-plan.js';
import type { Bond } from './bond.js';
import { MergingRefusal } from './merging.refusals.js';
import { MergingRepository } from './merging.repository.js';
import { decisionOn } from './when-merged.js';

/** What merging two records would do. */
export interface Comparison {
  readonly bonds: readonly Bond[];
  /** Null where not all of it is the viewer's to see. */
  readonly plan: MergePlan | null;
  readonly against: UserError[];
  readonly doubts: UserError[];
  /** A code of all that was compared. */
  readonly seen: string;
}

/** With these, only supervisors merge: what protects people hangs on them. */
const FOR_SUPERVISORS = ['RESTRICTED_FROM', 'HOLDS', 'OF_PERSON'];

/** Compares two records of which somebody thinks that they are of one person. */
@Injectable()
export class TwoPersons {
  constructor(
    private readonly repository: MergingRepository,
    private readonly sealing: Sealing,
  ) {}

  /** @param kept and `other`, both visible to the viewer. @param input how paths begin. */
  async compare(
    viewer: Viewer,
    kept: PersonRow,
    other: PersonRow,
    input: '' | 'input.',
  ): Promise<Comparison> {
    const ids = { personId: kept.id, duplicateId: other.id };
    const bonds = await this.repository.bonds(viewer, [kept.id, other.id]);
    const of = (id: string) => bonds.filter(({ ofId }) => ofId === id);
    const error = (refusal: Refusal<never>, field: string) =>
      userError(refusal, `${input}${field}`);
    if (!isWhollyOf(viewer, bonds)) {
      const against = [error(MergingRefusal.NOT_WHOLLY_YOURS, 'duplicateId')];
      return { bonds, plan: null, against, doubts: [], seen: '' };
    }
    const consents = await this.repository.consents(viewer, [kept.id, other.id]);
    const { keptFromFamily, inTwoPlaces, givesFromTooMany } = await this.repository.contradictions(
      viewer,
      ids,
    );
    const isInUse = of(other.id).some(isUse);
    const between = of(other.id).filter(({ endId }) => endId === kept.id);
    const against: [boolean, Refusal<never>][] = [
      [haveOtherBirthdays(kept, other), MergingRefusal.BIRTH_DATES_DIFFER],
      [haveEndedApart(kept, other), MergingRefusal.ENDED_ON_OTHER_DAY],
      [isInUse && !of(kept.id).some(isUse), MergingRefusal.DUPLICATE_IN_USE],
      [isInUse && of(kept.id).some(isUse), MergingRefusal.BOTH_SIGN_IN],
      [between.some(isRestriction), MergingRefusal.RESTRICTED_FROM_EACH_OTHER],
      [between.some((tie) => lasts(tie, viewer)), MergingRefusal.TIED_TO_EACH_OTHER],
      [keptFromFamily, MergingRefusal.KEPT_FROM_FAMILY],
      [inTwoPlaces, MergingRefusal.IN_TWO_PLACES],
      [givesFromTooMany, MergingRefusal.TOO_MANY_PLACES],
      [isTakenBack(consents), MergingRefusal.CONSENT_TAKEN_BACK],
      [differInResponsibility(of(kept.id), of(other.id)), MergingRefusal.RESPONSIBILITY_DIFFERS],
    ];
    const doubts: [boolean, Refusal<never>][] = [
      [!isSameName(kept, other), MergingRefusal.NAMES_DIFFER],
      [belongTogether(of(kept.id), of(other.id)), MergingRefusal.IN_ONE_FAMILY],
      [(kept.endedOn === null) !== (other.endedOn === null), MergingRefusal.ONE_HAS_ENDED],
    ];
    return {
      bonds,
      plan: planOf(of(kept.id), of(other.id)),
      against: against.flatMap(([is, refusal]) => (is ? [error(refusal, 'duplicateId')] : [])),
      doubts: doubts.flatMap(([is, refusal]) => (is ? [error(refusal, 'confirmDoubts')] : [])),
      seen: this.codeOf(kept, other, bonds),
    };
  }

  /** Whether only supervisors take a relationship of this type from one record to another. */
  isForSupervisors(type: string): boolean {
    return FOR_SUPERVISORS.includes(type);
  }

  private codeOf(kept: PersonRow, other: PersonRow, bonds: readonly Bond[]): string {
    const fields = [...Object.keys(PERSON.changeable!), 'endedOn'] as (keyof PersonRow)[];
    const rows = [kept, other].map((row) => [row.id, ...fields.map((field) => row[field])]);
    const all = bonds.map(({ ref: _ref, seen: _seen, ...bond }) => bond);
    return this.sealing.lookUpCode('merge', canonical([rows, all]));
  }
}

function isWhollyOf({ role }: Viewer, bonds: readonly Bond[]): boolean {
  return (
    bonds.every(({ seen }) => seen) &&
    (role === Role.SUPERVISOR || !bonds.some(({ type }) => FOR_SUPERVISORS.includes(type)))
  );
}

function isUse(bond: Bond): boolean {
  return decisionOn(nameOf(bond)) === 'IN_USE';
}

function isRestriction({ type }: Bond): boolean {
  return type === 'RESTRICTED_FROM';
}

function lasts({ type, until }: Bond, { today }: Viewer): boolean {
  return type === 'TIED_TO' && (until === null || until > today);
}

function haveOtherBirthdays(one: PersonRow, other: PersonRow): boolean {
  return one.birthDate !== null && other.birthDate !== null && !mayShareBirthday(one, other);
}

function haveEndedApart(one: PersonRow, other: PersonRow): boolean {
  return one.endedOn !== null && other.endedOn !== null && one.endedOn !== other.endedOn;
}

/** Whether both belong to one family on some day. */
function belongTogether(kept: readonly Bond[], other: readonly Bond[]): boolean {
  return pairs(kept, other, 'MEMBER_OF').some(([one, two]) => overlap(one, two));
}

function differInResponsibility(kept: readonly Bond[], other: readonly Bond[]): boolean {
  return pairs(kept, other, 'TIED_TO').some(
    ([one, two]) =>
      overlap(one, two) && one.kind === two.kind && !!one.responsible !== !!two.responsible,
  );
}

/** Of one type, to the same end in the same direction. */
function pairs(kept: readonly Bond[], other: readonly Bond[], type: string): [Bond, Bond][] {
  return kept.flatMap((one) =>
    other
      .filter(
        (two) =>
          one.type === type &&
          two.type === type &&
          one.endId === two.endId &&
          one.outgoing === two.outgoing,
      )
      .map((two): [Bond, Bond] => [one, two]),
  );
}

/** Whether under one record something was withdrawn that is still agreed under the other. */
function isTakenBack(
  consents: readonly { ofId: string; allows: string; withdrawn: boolean; lasts: boolean }[],
): boolean {
  return consents.some(
    ({ ofId, allows, withdrawn }) =>
      withdrawn &&
      !consents.some((one) => one.ofId === ofId && one.allows === allows && one.lasts) &&
      consents.some((one) => one.ofId !== ofId && one.allows === allows && one.lasts),
  );
}
