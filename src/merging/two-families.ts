import { Injectable } from '@nestjs/common';
import { Role } from '../access/actor.js';
import type { Viewer } from '../access/viewer.js';
import type { NamedFamily } from '../families/families.service.js';
import { FAMILY } from '../families/family.record.js';
import { Sealing } from '../platform/keys/sealing.js';
import { nameKey } from '../platform/text/name-sounds.js';
import {
  comparisonOf,
  hasEnded,
  haveEndedApart,
  isTakenBack,
  notWholly,
  rowsCompared,
  type Comparison,
} from './comparison.js';
import { planOf } from './merge-plan.js';
import { liveApart } from './merged-family.js';
import { MergingRefusal } from './merging.refusals.js';
import { MergingRepository } from './merging.repository.js';

/** Compares two records of which somebody thinks that they are of one family. */
@Injectable()
export class TwoFamilies {
  constructor(
    private readonly repository: MergingRepository,
    private readonly sealing: Sealing,
  ) {}

  /**
   * @param kept and `other`, both seen by the viewer. @param openCaseId of the case that would stay
   *   open. @param path of the duplicate among the arguments.
   */
  async compare(
    viewer: Viewer,
    kept: NamedFamily,
    other: NamedFamily,
    { openCaseId, path }: { openCaseId: string | null; path: string },
  ): Promise<Comparison> {
    const two = { keptId: kept.id, duplicateId: other.id };
    const bonds = await this.repository.bonds(viewer, [kept.id, other.id]);
    const found = await this.repository.familyContradictions(viewer, two);
    const isSeenByOthers = found.some(({ seenByOthers }) => seenByOthers);
    const isTheirs =
      found.every(({ isAnsweredFor }) => isAnsweredFor) &&
      (viewer.role === Role.SUPERVISOR || !isSeenByOthers);
    if (!isTheirs || !bonds.every((bond) => bond.seen)) return notWholly(path, bonds);
    const of = (id: string) => bonds.filter(({ ofId }) => ofId === id);
    const consents = await this.repository.consentsOfFamilies(viewer, [kept.id, other.id]);
    const isElsewhere = liveApart(kept, other);
    return comparisonOf(this.sealing, path, {
      bonds,
      rows: [...rowsCompared(FAMILY, [kept, other]), openCaseId],
      plan: planOf(of(kept.id), of(other.id)),
      isForSupervisors: isSeenByOthers,
      against: [
        [found.some(({ keptApart }) => keptApart), MergingRefusal.MEMBERS_KEPT_APART],
        [found.some(({ shown }) => shown), MergingRefusal.SHOWN_TO_OTHERS],
        [isElsewhere && found.some(({ needing }) => needing), MergingRefusal.NEEDED_ELSEWHERE],
        [isTakenBack(consents), MergingRefusal.CONSENT_TAKEN_BACK],
        [haveEndedApart(kept, other), MergingRefusal.ENDED_ON_OTHER_DAY],
      ],
      doubts: [
        [nameKey(kept.name) !== nameKey(other.name), MergingRefusal.FAMILY_NAMES_DIFFER],
        [isElsewhere, MergingRefusal.HOMES_DIFFER],
        [hasEnded(kept) !== hasEnded(other), MergingRefusal.ONE_HAS_ENDED],
        [isSeenByOthers, MergingRefusal.SEEN_BY_OTHERS],
        [found.every(({ open }) => open), MergingRefusal.BOTH_CASES_OPEN],
        [found.some(({ needingTwice }) => needingTwice), MergingRefusal.NEEDED_TWICE],
        [found.some(({ agreed }) => agreed), MergingRefusal.AGREED_FOR_ONE],
      ],
    });
  }
}
