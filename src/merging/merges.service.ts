import { Injectable } from '@nestjs/common';
import { Role, type Actor } from '../access/actor.js';
import { Policy } from '../access/policy.js';
import { Reach } from '../access/reach.js';
import { Supervision } from '../access/supervision.js';
import type { Viewer } from '../access/viewer.js';
import { AuditEvent } from '../audit/audit-entry.js';
import { AuditLog } from '../audit/audit-log.js';
import { MergedCasesService } from '../cases/merged-cases.service.js';
import { FamiliesService, isNamed, type NamedFamily } from '../families/families.service.js';
import { BONDS_CHANGED } from '../families/family.events.js';
import { Family } from '../families/family.model.js';
import { knownName } from '../families/person-name.js';
import { Person } from '../families/person.model.js';
import { PersonsService } from '../families/persons.service.js';
import { WhoseCaseService } from '../families/whose-case.service.js';
import { NeedReturnsService } from '../needs/need-returns.service.js';
import { localRef, localId } from '../platform/ids/global-id.js';
import { Events } from '../platform/events/events.js';
import { momentInWords } from '../platform/messages/moments.js';
import { Records } from '../platform/records/records.js';
import type { Refusal } from '../platform/refusals/refusal.js';
import { refuse, UserErrors } from '../platform/refusals/user-errors.js';
import { CHECK_CHANGED } from '../safeguarding/safeguarding.events.js';
import type { Bond } from './bond.js';
import type { Comparison } from './comparison.js';
import type { MergeInput, UndoMergeInput } from './dto/merge.inputs.js';
import type { MergesArgs } from './dto/merges.args.js';
import { Merge, type MergeConnection } from './merge.model.js';
import { movedBond, type MovedBond } from './merge-plan.js';
import { detailsBefore, mergedDetails } from './merged-details.js';
import { mergedFamily } from './merged-family.js';
import { FAMILIES_SPLIT, PERSONS_SPLIT, RECORDS_MERGED } from './merging.events.js';
import { MergingRefusal } from './merging.refusals.js';
import { MergingRepository, type DoneMerge, type TwoRecords } from './merging.repository.js';

const MERGE_ID = 'input.mergeId';

/** Carries merges out, and for a day undoes them. */
@Injectable()
export class MergesService {
  constructor(
    private readonly repository: MergingRepository,
    private readonly records: Records,
    private readonly persons: PersonsService,
    private readonly families: FamiliesService,
    private readonly cases: MergedCasesService,
    private readonly needReturns: NeedReturnsService,
    private readonly whoseCase: WhoseCaseService,
    private readonly supervision: Supervision,
    private readonly reach: Reach,
    private readonly policy: Policy,
    private readonly events: Events,
    private readonly audit: AuditLog,
  ) {}

  /**
   * @throws UserErrors for all that stands against it, for what is not as it was seen, and for doubts
   *   that are not confirmed.
   */
  requireMergeable({ plan, against, doubts, seen }: Comparison, input: MergeInput): void {
    if (!plan || against.length > 0) throw new UserErrors(against);
    if (input.seen !== seen) throw refuse(MergingRefusal.NOT_WHAT_WAS_SEEN, 'input.seen');
    if (doubts.length > 0 && !input.confirmDoubts) throw new UserErrors(doubts);
  }

  /** Within the transaction in which the two were locked, compared and found mergeable. */
  async carryOut(
    viewer: Viewer,
    two: TwoRecords,
    { bonds, plan, isForSupervisors }: Comparison,
    { reason }: MergeInput,
  ): Promise<void> {
    if (!plan) return;
    const done: DoneMerge = {
      moved: plan.moved.map(movedBond),
      widened: [...plan.widened],
      restrictionIds: bonds
        .filter(({ ofId, type }) => ofId === two.keptId && type === 'RESTRICTED_FROM')
        .map(({ id }) => id!),
      bondIds: await this.bondIdsOf(two, bonds),
      isForSupervisors,
    };
    const merge = { done, reason, by: viewer.personId, now: viewer.now };
    // Whoever lives with the one lives with the other, and what is kept from them is kept from both.
    await this.supervision.keepingAway(viewer, { path: 'input' }, () =>
      this.repository.merge(two, plan, merge),
    );
  }

  private bondIdsOf(two: TwoRecords, bonds: readonly Bond[]): Promise<string[]> {
    if (bonds.some(({ ofLabel }) => ofLabel === 'Family'))
      return this.repository.bondsOfMembers([two.keptId, two.duplicateId]);
    const own = bonds.filter(({ type }) => type === 'MEMBER_OF' || type === 'TIED_TO');
    return Promise.resolve(own.map(({ id }) => id!));
  }

  /** What follows from a merge that is written. */
  async told(
    viewer: Viewer,
    { keptId, duplicateId }: TwoRecords,
    type: 'Person' | 'Family',
    { plan }: Comparison,
    { reason }: MergeInput,
  ): Promise<Merge> {
    await this.events.tell(RECORDS_MERGED, duplicateId);
    await this.tellOfBonds(viewer, type, [keptId], plan!.moved);
    await this.note(type, [keptId, duplicateId], reason);
    return (await this.records.of(viewer).one(Merge, duplicateId))!;
  }

  /**
   * Within a day. What was changed since of what goes back stays changed.
   * @throws UserErrors CANNOT_BE_UNDONE later, or once something has happened that fits one only.
   */
  async undo(
    actor: Actor | null,
    { mergeId, reason }: UndoMergeInput,
  ): Promise<{ kept: Person | Family | null; other: Person | Family | null }> {
    const viewer = this.policy.require(actor, 'family.write');
    const duplicateId = localId('Merge', mergeId);
    const found = await this.records.of(viewer).one(Merge, duplicateId);
    if (!found) throw refuse(MergingRefusal.NO_SUCH_MERGE, MERGE_ID);
    const { keptId, keptType: type } = found.row;
    const kept = await this.lockedRecord(viewer, type, keptId);
    // Undone by somebody else while this one waited for the lock.
    const merge = await this.records.of(viewer).one(Merge, duplicateId);
    if (!merge || !kept) throw refuse(MergingRefusal.NO_SUCH_MERGE, MERGE_ID);
    if (type === 'Person') await this.whoseCase.requireOwn(viewer, keptId, MERGE_ID);
    const done = JSON.parse(merge.row.done) as DoneMerge;
    await this.refuseUndo(viewer, merge, done);
    const two = { keptId, duplicateId };
    if (kept instanceof Person) {
      const { before, other } = await this.repository.mergedPersons(duplicateId);
      await this.repository.split(two, done);
      const after = mergedDetails(before, other);
      await this.persons.rewrite(viewer, keptId, detailsBefore(before, after, kept.row));
      await this.persons.rewrite(viewer, duplicateId, other);
      // What came to somebody who had died or left ended as theirs did: it is somebody else's again.
      await this.needReturns.comeBackWith(keptId, duplicateId);
      await this.events.tell(PERSONS_SPLIT, keptId, duplicateId);
    } else {
      const { before, other } = await this.repository.mergedFamilies(duplicateId);
      await this.repository.split(two, done);
      const after = mergedFamily(before, other);
      await this.families.rewrite(viewer, keptId, detailsBefore(before, after, kept.row));
      await this.families.rewrite(viewer, duplicateId, other);
      await this.cases.part(viewer, two);
      await this.events.tell(FAMILIES_SPLIT, keptId, duplicateId);
    }
    await this.tellOfBonds(viewer, type, [keptId, duplicateId], done.moved);
    await this.note(type, [keptId, duplicateId], reason);
    // There is a family more, and whoever saw one by the other sees it no longer.
    const renewed = await this.reach.renewed(viewer);
    return {
      kept: await this.record(renewed, type, keptId),
      other: await this.record(renewed, type, duplicateId),
    };
  }

  async list(actor: Actor | null, args: MergesArgs): Promise<MergeConnection> {
    const viewer = this.policy.require(actor, 'family.write');
    const keptId = args.keptId ? localRef(['Person', 'Family'], args.keptId).id : null;
    return this.records.of(viewer).list(Merge, 'ofViewer', { keptId }, args);
  }

  /** The record, once whoever else writes it has ended; null where it is not there, or erased. */
  private async lockedRecord(
    viewer: Viewer,
    type: 'Person' | 'Family',
    id: string,
  ): Promise<Person | (Family & { row: NamedFamily }) | null> {
    if (type === 'Person') {
      const person = await this.records.of(viewer).locked(Person, id);
      return person && knownName(person.row) !== null ? person : null;
    }
    const family = await this.records.of(viewer).locked(Family, id);
    return isNamed(family) ? family : null;
  }

  private async record(viewer: Viewer, type: 'Person' | 'Family', id: string) {
    const records = this.records.of(viewer);
    return type === 'Person' ? records.one(Person, id) : records.one(Family, id);
  }

  private async refuseUndo(viewer: Viewer, merge: Merge, done: DoneMerge): Promise<void> {
    const { undoableUntil } = merge;
    if (viewer.now > undoableUntil)
      throw refuse(MergingRefusal.UNDO_TOO_LATE, MERGE_ID, {
        at: momentInWords(undoableUntil, viewer.timeZone),
      });
    if (done.isForSupervisors && viewer.role !== Role.SUPERVISOR)
      throw refuse(MergingRefusal.NOT_WHOLLY_YOURS, MERGE_ID);
    const { localId: id, row } = merge;
    const refuseIf = (is: boolean, refusal: Refusal<never>): void => {
      if (is) throw refuse(refusal, MERGE_ID);
    };
    if (row.keptType === 'Person') {
      const since = await this.repository.sincePersonsMerged(viewer, id, done);
      refuseIf(since.mergedLater, MergingRefusal.MERGED_LATER);
      refuseIf(since.restricted, MergingRefusal.RESTRICTED_SINCE);
      refuseIf(since.bound, MergingRefusal.BOUND_SINCE);
      refuseIf(since.agreed, MergingRefusal.AGREED_SINCE);
      refuseIf(since.givenTasks, MergingRefusal.GIVEN_SINCE);
    } else {
      const since = await this.repository.sinceFamiliesMerged(viewer, id, done);
      refuseIf(!since.isAnsweredFor, MergingRefusal.NOT_WHOLLY_YOURS);
      refuseIf(since.mergedLater, MergingRefusal.MERGED_LATER);
      refuseIf(since.takenIn, MergingRefusal.TAKEN_IN_SINCE);
      refuseIf(since.tied, MergingRefusal.TIED_SINCE);
      refuseIf(since.agreed, MergingRefusal.AGREED_SINCE);
      refuseIf(since.needed, MergingRefusal.NEEDED_SINCE);
      refuseIf(since.shared, MergingRefusal.SHARED_SINCE);
    }
  }

  /** Whatever rests on what people have is looked at again: of families, on what every member has. */
  private async tellOfBonds(
    viewer: Viewer,
    type: 'Person' | 'Family',
    ids: readonly string[],
    moved: readonly MovedBond[],
  ): Promise<void> {
    const ends = (bonds: readonly MovedBond[], one: string) =>
      bonds.filter((bond) => bond.type === one).map(({ endId }) => endId);
    const bonds = type === 'Person' ? [] : await this.repository.bonds(viewer, ids);
    const personIds = type === 'Person' ? ids : new Set(ends(bonds, 'MEMBER_OF'));
    await this.events.tell(BONDS_CHANGED, ...personIds);
    for (const id of ends(moved, 'HOLDS'))
      await this.events.tell(CHECK_CHANGED, ...ids.map((personId) => ({ id, personId })));
  }

  private async note(
    type: 'Person' | 'Family',
    ids: readonly string[],
    reason: string,
  ): Promise<void> {
    await this.audit.note(AuditEvent.MERGE, { subjects: ids.map((id) => ({ type, id })), reason });
  }
}
