import { Injectable } from '@nestjs/common';
import { Role } from '../access/actor.js';
import type { Viewer } from '../access/viewer.js';
import { mayShareBirthday } from '../families/birth-date.js';
import { PERSON, type PersonRow } from '../families/person.record.js';
import { isSameName } from '../families/same-person.js';
import { Sealing } from '../platform/keys/sealing.js';
import {
  comparisonOf,
  hasEnded,
  haveEndedApart,
  isTakenBack,
  notWholly,
  rowsCompared,
  type Comparison,
} from './comparison.js';
import { decisionOf, overlap, planOf } from './merge-plan.js';
import type { Bond } from './bond.js';
import { MergingRefusal } from './merging.refusals.js';
import { MergingRepository } from './merging.repository.js';

/** With these, only supervisors merge: what protects people hangs on them. */
const FOR_SUPERVISORS = ['RESTRICTED_FROM', 'HOLDS', 'OF_PERSON'];

/** Compares two records of which somebody thinks that they are of one person. */
@Injectable()
export class TwoPersons {
  constructor(
    private readonly repository: MergingRepository,
    private readonly sealing: Sealing,
  ) {}

  /** @param kept and `other`, both the viewer's own. @param path of the duplicate among the arguments. */
  async compare(
    viewer: Viewer,
    kept: PersonRow,
    other: PersonRow,
    path: string,
  ): Promise<Comparison> {
    const two = { keptId: kept.id, duplicateId: other.id };
    const bonds = await this.repository.bonds(viewer, [kept.id, other.id]);
    if (!isWhollyOf(viewer, bonds)) return notWholly(path, bonds);
    const found = await this.repository.contradictions(viewer, two);
    if (found.givenAway) return notWholly(path, bonds);
    const of = (id: string) => bonds.filter(({ ofId }) => ofId === id);
    const consents = await this.repository.consents(viewer, [kept.id, other.id]);
    const isInUse = of(other.id).some(isUse);
    const between = of(other.id).filter(({ endId }) => endId === kept.id);
    return comparisonOf(this.sealing, path, {
      bonds,
      rows: rowsCompared(PERSON, [kept, other]),
      plan: planOf(of(kept.id), of(other.id)),
      isForSupervisors: bonds.some(({ type }) => FOR_SUPERVISORS.includes(type)),
      against: [
        [haveOtherBirthdays(kept, other), MergingRefusal.BIRTH_DATES_DIFFER],
        [haveEndedApart(kept, other), MergingRefusal.ENDED_ON_OTHER_DAY],
        [isInUse && !of(kept.id).some(isUse), MergingRefusal.DUPLICATE_IN_USE],
        [isInUse && of(kept.id).some(isUse), MergingRefusal.BOTH_SIGN_IN],
        [between.some(isRestriction), MergingRefusal.RESTRICTED_FROM_EACH_OTHER],
        [between.some((tie) => lasts(tie, viewer)), MergingRefusal.TIED_TO_EACH_OTHER],
        [found.keptFromFamily, MergingRefusal.KEPT_FROM_FAMILY],
        [found.inTwoPlaces, MergingRefusal.IN_TWO_PLACES],
        [found.givesFromTooMany, MergingRefusal.TOO_MANY_PLACES],
        [isTakenBack(consents), MergingRefusal.CONSENT_TAKEN_BACK],
        [differInResponsibility(of(kept.id), of(other.id)), MergingRefusal.RESPONSIBILITY_DIFFERS],
      ],
      doubts: [
        [!isSameName(kept, other), MergingRefusal.NAMES_DIFFER],
        [belongTogether(of(kept.id), of(other.id)), MergingRefusal.IN_ONE_FAMILY],
        [hasEnded(kept) !== hasEnded(other), MergingRefusal.ONE_HAS_ENDED],
      ],
    });
  }
}

function isWhollyOf({ role }: Viewer, bonds: readonly Bond[]): boolean {
  return (
    bonds.every(({ seen }) => seen) &&
    (role === Role.SUPERVISOR || !bonds.some(({ type }) => FOR_SUPERVISORS.includes(type)))
  );
}

function isUse(bond: Bond): boolean {
  return decisionOf(bond) === 'IN_USE';
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
