import { Injectable } from '@nestjs/common';
import { Role, type Actor } from '../access/actor.js';
import { Policy } from '../access/policy.js';
import type { Viewer } from '../access/viewer.js';
import { AuditEvent } from '../audit/audit-entry.js';
import { AuditLog } from '../audit/audit-log.js';
import { FamilyRefusal } from '../families/families.refusals.js';
import { BONDS_CHANGED, PERSON_ENDED } from '../families/family.events.js';
import { knownName } from '../families/person-name.js';
import { Person } from '../families/person.model.js';
import { PersonsService } from '../families/persons.service.js';
import { StandingService } from '../families/standing.service.js';
import { localId } from '../platform/ids/global-id.js';
import { Events } from '../platform/events/events.js';
import { Records } from '../platform/records/records.js';
import { refuse, UserErrors } from '../platform/refusals/user-errors.js';
import { CHECK_CHANGED } from '../safeguarding/safeguarding.events.js';
import type { MergePersonsInput, UndoMergeInput } from './dto/merge.inputs.js';
import type { MergesArgs } from './dto/merges.args.js';
import { Merge, type MergeConnection, type MergePersonsPreview } from './merge.model.js';
import { countsOf, movedBond } from './merge-plan.js';
import { MERGE_UNDONE, PERSONS_MERGED } from './merging.events.js';
import { detailsBefore, differencesOf, mergedDetails } from './merged-details.js';
import { MergingRefusal } from './merging.refusals.js';
import { MergingRepository, type DoneMerge, type TwoRecords } from './merging.repository.js';
import { TwoPersons, type Comparison } from './two-persons.js';

const MERGE_ID = 'input.mergeId';

/** Two records of one person are made one, and for a day two again. */
@Injectable()
export class MergingService {
  constructor(
    private readonly repository: MergingRepository,
    private readonly two: TwoPersons,
    private readonly records: Records,
    private readonly persons: PersonsService,
    private readonly standing: StandingService,
    private readonly policy: Policy,
    private readonly events: Events,
    private readonly audit: AuditLog,
  ) {}

  /**
   * What merging would do, by record ids.
   * @throws UserErrors NOT_FOUND for a person who is not the actor's to see, ROLE_REQUIRED for one of
   *   another case.
   */
  async preview(
    actor: Actor | null,
    { personId, duplicateId }: TwoRecords,
  ): Promise<MergePersonsPreview> {
    const viewer = this.policy.require(actor, 'family.write');
    const people = this.records.of(viewer);
    const kept = await people.one(Person, personId);
    const other = await people.one(Person, duplicateId);
    const { plan, against, doubts, seen } = await this.compared(viewer, kept, other, '');
    return {
      ...{ person: kept!, duplicate: other! },
      tellsOf: [kept!, other!],
      fields: plan ? differencesOf(kept!.row, other!.row) : [],
      goesOver: plan ? countsOf(plan) : [],
      ...{ against, doubts, seen },
    };
  }

  /** @throws UserErrors for all that stands against it, and for doubts that are not confirmed. */
  async merge(
    actor: Actor | null,
    input: MergePersonsInput,
  ): Promise<{ merge: Merge; person: Person }> {
    const viewer = this.policy.require(actor, 'family.write');
    const personId = localId('Person', input.personId);
    const duplicateId = localId('Person', input.duplicateId);
    const locked = await this.locked(viewer, [personId, duplicateId]);
    const [kept, other] = [locked.get(personId) ?? null, locked.get(duplicateId) ?? null];
    const found = await this.compared(viewer, kept, other, 'input.');
    const { bonds, plan, against, doubts } = found;
    if (!plan || against.length > 0) throw new UserErrors(against);
    if (input.seen !== found.seen) throw refuse(MergingRefusal.NOT_WHAT_WAS_SEEN, 'input.seen');
    if (doubts.length > 0 && !input.confirmDoubts) throw new UserErrors(doubts);
    const { now, personId: by } = viewer;
    const done: DoneMerge = {
      moved: plan.moved.map(movedBond),
      widened: [...plan.widened],
      restrictionIds: bonds
        .filter(({ ofId, type }) => ofId === personId && type === 'RESTRICTED_FROM')
        .map(({ id }) => id!),
    };
    const details = mergedDetails(kept!.row, other!.row);
    const { reason } = input;
    await this.repository.merge({ personId, duplicateId }, plan, { done, reason, by, now });
    await this.persons.rewrite(viewer, personId, details);
    await this.events.tell(PERSONS_MERGED, duplicateId);
    // What came to somebody who has died or left ends as theirs did.
    if (kept!.row.endedOn !== null) await this.events.tell(PERSON_ENDED, personId);
    await this.told([personId], done);
    const subjects = [personId, duplicateId].map((id) => ({ type: 'Person', id }));
    await this.audit.note(AuditEvent.MERGE, { subjects, reason });
    const records = this.records.of(viewer);
    return {
      merge: (await records.one(Merge, duplicateId))!,
      person: (await records.one(Person, personId))!,
    };
  }

  /**
   * Within a day. What was changed since of what goes back stays changed.
   * @throws UserErrors CANNOT_BE_UNDONE later, or once something has happened that fits one only.
   */
  async undo(actor: Actor | null, input: UndoMergeInput): Promise<{ kept: Person; other: Person }> {
    const viewer = this.policy.require(actor, 'family.write');
    const id = localId('Merge', input.mergeId);
    const found = await this.records.of(viewer).one(Merge, id);
    if (!found) throw refuse(MergingRefusal.NO_SUCH_MERGE, MERGE_ID);
    const { keptId: personId } = found.row;
    const person = (await this.locked(viewer, [personId])).get(personId) ?? null;
    // Undone by somebody else while this one waited for the lock.
    const merge = await this.records.of(viewer).one(Merge, id);
    if (!merge || !isNamed(person)) throw refuse(MergingRefusal.NO_SUCH_MERGE, MERGE_ID);
    await this.standing.requireOwn(viewer, personId, MERGE_ID);
    const done = JSON.parse(merge.row.done) as DoneMerge;
    await this.refuseUndo(viewer, merge, done);
    const { before, other } = await this.repository.merged(id);
    const two = { personId, duplicateId: id };
    await this.repository.split(two, done);
    await this.persons.rewrite(viewer, personId, detailsBefore(before, other, person.row));
    await this.persons.rewrite(viewer, id, other);
    await this.events.tell(MERGE_UNDONE, personId, id);
    await this.told([personId, id], done);
    const subjects = [personId, id].map((one) => ({ type: 'Person', id: one }));
    await this.audit.note(AuditEvent.MERGE, { subjects, reason: input.reason });
    const records = this.records.of(viewer);
    return {
      kept: (await records.one(Person, personId))!,
      other: (await records.one(Person, id))!,
    };
  }

  async list(actor: Actor | null, args: MergesArgs): Promise<MergeConnection> {
    const viewer = this.policy.require(actor, 'family.write');
    const keptId = args.keptId ? localId('Person', args.keptId) : null;
    return this.records.of(viewer).list(Merge, 'ofViewer', { keptId }, args);
  }

  private async compared(
    viewer: Viewer,
    kept: Person | null,
    other: Person | null,
    input: '' | 'input.',
  ): Promise<Comparison> {
    if (!isNamed(kept)) throw refuse(FamilyRefusal.NO_SUCH_PERSON, `${input}personId`);
    if (!isNamed(other)) throw refuse(FamilyRefusal.NO_SUCH_PERSON, `${input}duplicateId`);
    if (kept.localId === other.localId) throw refuse(MergingRefusal.ITSELF, `${input}duplicateId`);
    await this.standing.requireOwn(viewer, kept.localId, `${input}personId`);
    await this.standing.requireOwn(viewer, other.localId, `${input}duplicateId`);
    return this.two.compare(viewer, kept.row, other.row, input);
  }

  /** In one order, so that two who merge the same two wait for each other. */
  private async locked(viewer: Viewer, ids: readonly string[]): Promise<Map<string, Person>> {
    const found = new Map<string, Person>();
    for (const id of [...new Set(ids)].sort()) {
      const person = await this.records.of(viewer).locked(Person, id);
      if (person) found.set(id, person);
    }
    return found;
  }

  private async refuseUndo(viewer: Viewer, merge: Merge, done: DoneMerge): Promise<void> {
    const { undoableUntil } = merge;
    if (viewer.now > undoableUntil)
      throw refuse(MergingRefusal.UNDO_TOO_LATE, MERGE_ID, { at: undoableUntil.toISOString() });
    const isProtective = done.moved.some(({ type }) => this.two.isForSupervisors(type));
    if (isProtective && viewer.role !== Role.SUPERVISOR)
      throw refuse(MergingRefusal.NOT_WHOLLY_YOURS, MERGE_ID);
    const since = await this.repository.since(merge.localId, done);
    if (since.mergedLater) throw refuse(MergingRefusal.MERGED_LATER, MERGE_ID);
    if (since.restricted) throw refuse(MergingRefusal.RESTRICTED_SINCE, MERGE_ID);
    if (since.agreed) throw refuse(MergingRefusal.AGREED_SINCE, MERGE_ID);
    if (since.givenTasks) throw refuse(MergingRefusal.GIVEN_SINCE, MERGE_ID);
  }

  /** Whatever rests on what these persons have is looked at again. */
  private async told(ids: readonly string[], { moved }: DoneMerge): Promise<void> {
    await this.events.tell(BONDS_CHANGED, ...ids);
    const checks = moved.filter(({ type }) => type === 'HOLDS');
    for (const { endId: id } of checks)
      await this.events.tell(CHECK_CHANGED, ...ids.map((personId) => ({ id, personId })));
  }
}

function isNamed(person: Person | null): person is Person {
  return person !== null && knownName(person.row) !== null;
}
