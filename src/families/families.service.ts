import { Injectable } from '@nestjs/common';
import { Events } from '../platform/events/events.js';
import { localId, newId } from '../platform/ids/global-id.js';
import { codesAskedFor } from '../platform/keys/search-codes.js';
import { Sealing } from '../platform/keys/sealing.js';
import { requireTakeable, TAKEN_BACK_PATH, type TakingBack } from '../platform/records/ending.js';
import { Records } from '../platform/records/records.js';
import { Versions } from '../platform/records/versions.js';
import type { Actor } from '../access/actor.js';
import { Policy } from '../access/policy.js';
import { Reach } from '../access/reach.js';
import { momentFrom, Supervision } from '../access/supervision.js';
import type { Viewer } from '../access/viewer.js';
import type { FamiliesArgs } from './dto/families.args.js';
import type {
  AddFamilyMemberInput,
  ChangeFamilyInput,
  CreateFamilyInput,
  EndFamilyInput,
  EndFamilyMembershipInput,
} from './dto/family.inputs.js';
import {
  BONDS_CHANGED,
  FAMILY_CAME_BACK,
  FAMILY_CREATED,
  FAMILY_ENDED,
  FAMILY_MOVED,
  MEMBER_JOINED,
  MEMBER_LEFT,
} from './family.events.js';
import { requireUncontradicted } from './ended-membership.js';
import { FamilyRefusal } from './families.refusals.js';
import { refuse } from '../platform/refusals/user-errors.js';
import { FamiliesRepository } from './families.repository.js';
import { Family, Membership, type FamilyConnection } from './family.model.js';
import { WhoseCaseService } from './whose-case.service.js';
import { FAMILY, type FamilyDetails, type FamilyRow, type MembershipRow } from './family.record.js';

/** A family that has not been erased. */
export type NamedFamily = FamilyRow & { name: string };

@Injectable()
export class FamiliesService {
  constructor(
    private readonly repository: FamiliesRepository,
    private readonly records: Records,
    private readonly versions: Versions,
    private readonly sealing: Sealing,
    private readonly whoseCase: WhoseCaseService,
    private readonly supervision: Supervision,
    private readonly policy: Policy,
    private readonly reach: Reach,
    private readonly events: Events,
  ) {}

  /**
   * Records a family and opens its first case, which a case manager leads; a supervisor names who
   * does, or leads.
   */
  async create(actor: Actor | null, input: CreateFamilyInput): Promise<Family> {
    const viewer = this.policy.require(actor, 'family.write');
    const id = newId();
    const { agencyId, now } = viewer;
    await this.repository.create(merge(input, null), { agencyId, id, now });
    await this.events.tell(FAMILY_CREATED, { id, viewer, leadId: input.leadId });
    return this.written(await this.reach.renewed(viewer), id);
  }

  /**
   * Changes what the input names; null empties a field. With another home, whatever was to come to
   * the old one is looked at again.
   * @throws UserErrors CHANGED_MEANWHILE at a field that is no longer what the actor saw; REQUIRED
   *   where nothing is left to say where the help goes that is under way.
   */
  async change(actor: Actor | null, input: ChangeFamilyInput): Promise<Family> {
    const viewer = this.policy.require(actor, 'family.write');
    const found = await this.records.of(viewer).locked(Family, localId('Family', input.familyId));
    const family = requireNamed(found, 'input.familyId');
    this.versions.refuseStale(FAMILY, family, input, viewer);
    const { id } = family.row;
    const { agencyId, now } = viewer;
    const details = merge(input, family.row);
    await this.repository.change(details, { agencyId, id, now });
    const { place, area } = details;
    if (livesElsewhere(family.row, details))
      await this.events.tell(FAMILY_MOVED, { id, place, area });
    return this.written(viewer, id);
  }

  /**
   * Ends a family's record; what happened stays readable.
   * @throws UserErrors STILL_UNDER_WAY while help is being looked for, agreed or on its way, unless
   *   the input says that it is to end, too.
   */
  async end(actor: Actor | null, input: EndFamilyInput): Promise<Family> {
    const viewer = this.policy.require(actor, 'family.write');
    const { id } = await this.row(viewer, input.familyId);
    const { agencyId, now, today } = viewer;
    const endedOn = input.endedOn ?? today;
    await this.repository.end({ agencyId, id, endedOn, endReason: input.reason, now });
    const { endWhatIsUnderWay } = input;
    const isOver = endedOn <= today;
    await this.events.tell(FAMILY_ENDED, { id, isOver, endWhatIsUnderWay });
    return this.written(viewer, id);
  }

  /**
   * @throws UserErrors ALREADY_EXISTS while the person already belongs to the family, INVALID_INPUT
   *   for somebody whose record has ended, ROLE_REQUIRED while they belong to others alone, with
   *   whose cases the actor does not work: to take them in would make them the actor's own.
   */
  async addMember(actor: Actor | null, input: AddFamilyMemberInput): Promise<Membership> {
    const viewer = this.policy.require(actor, 'family.write');
    const personId = localId('Person', input.personId);
    const { id: familyId } = await this.row(viewer, input.familyId);
    const since = input.since ?? viewer.today;
    if (await this.repository.belongs(personId, familyId, since))
      throw refuse(FamilyRefusal.MEMBER_ALREADY, 'input.personId');
    const path = 'input.personId';
    const mayKeepAway = await this.whoseCase.requireFree(viewer, personId, path);
    const { role } = input;
    const member = { viewer, id: newId(), personId, familyId, role, since, now: viewer.now };
    const moment = momentFrom(viewer, since);
    const row = await this.joining(viewer, { path, moment }, mayKeepAway, () =>
      this.repository.addMember(member),
    );
    if (!row) throw refuse(FamilyRefusal.NO_SUCH_PERSON, 'input.personId');
    const { personEndedOn } = row;
    if (personEndedOn !== null && personEndedOn <= viewer.today)
      throw refuse(FamilyRefusal.PERSON_ENDED, 'input.personId', { on: personEndedOn });
    await this.events.tell(MEMBER_JOINED, { id: row.id, familyId, personId, at: viewer.now });
    await this.events.tell(BONDS_CHANGED, personId);
    return new Membership(row);
  }

  async endMembership(actor: Actor | null, input: EndFamilyMembershipInput): Promise<Membership> {
    const viewer = this.policy.require(actor, 'family.write');
    const id = localId('Membership', input.membershipId);
    const before = await this.records.of(viewer).one(Membership, id);
    if (!before) throw refuse(FamilyRefusal.NO_SUCH_MEMBERSHIP, 'input.membershipId');
    const until = input.until ?? viewer.today;
    if (before.since !== null && until < before.since)
      throw refuse(FamilyRefusal.MEMBERSHIP_ENDS_FIRST, 'input.until', { since: before.since });
    const row = await this.repository.endMembership({ viewer, id, until, now: viewer.now });
    await this.events.tell(MEMBER_LEFT, { id, familyId: row!.familyId });
    await this.events.tell(BONDS_CHANGED, before.personId);
    return new Membership(row!);
  }

  /**
   * The record of a family goes on as if it had not been ended.
   * @throws UserErrors NOT_FOUND; see `requireTakeable`.
   */
  async takeBackEnd(actor: Actor | null, { id, reason }: TakingBack): Promise<{ record: Family }> {
    const viewer = this.policy.require(actor, 'family.write');
    const found = await this.records.of(viewer).locked(Family, id);
    const { endedAt, endedOn: from } = requireNamed(found, TAKEN_BACK_PATH).row;
    requireTakeable({ endedAt, from }, viewer);
    const { agencyId, now } = viewer;
    await this.repository.takeBackEnd({ agencyId, id, takenBackReason: reason, now });
    await this.events.tell(FAMILY_CAME_BACK, id);
    return { record: await this.written(viewer, id) };
  }

  /**
   * The membership lasts as long as it was to last before somebody ended it.
   * @throws UserErrors NOT_FOUND; ROLE_REQUIRED as `addMember`; ALREADY_EXISTS where the person has
   *   been taken in again since; CONTRADICTED where a restriction has begun since, and for what ended
   *   with the person's record; see `requireTakeable`.
   */
  async takeBackEndOfMembership(
    actor: Actor | null,
    { id, reason }: TakingBack,
  ): Promise<{ record: Membership }> {
    const viewer = this.policy.require(actor, 'family.write');
    const before = await this.repository.lockEndedMembership(viewer, id);
    if (!before) throw refuse(FamilyRefusal.NO_SUCH_MEMBERSHIP, TAKEN_BACK_PATH);
    const { personId, familyId, endedAt, until: from, personEndedOn } = before;
    const path = TAKEN_BACK_PATH;
    const mayKeepAway = await this.whoseCase.requireFree(viewer, personId, path);
    if (before.endedWithPerson)
      throw refuse(FamilyRefusal.ENDED_WITH_PERSON, TAKEN_BACK_PATH, { on: personEndedOn! });
    requireTakeable({ endedAt, from }, viewer);
    requireUncontradicted(before, { endedAt, from: from! }, viewer);
    const { now } = viewer;
    const taken = { viewer, id, takenBackReason: reason, now };
    const row = await this.joining(viewer, { path }, mayKeepAway, () =>
      this.repository.takeBackEndOfMembership(familyId, taken),
    );
    // Nobody belongs to a family longer than their record goes on.
    if (personEndedOn !== null)
      await this.repository.endMembershipsOf(personId, personEndedOn, now);
    await this.events.tell(MEMBER_JOINED, { id, familyId, personId, at: now });
    await this.events.tell(BONDS_CHANGED, personId);
    return {
      record: personEndedOn === null ? new Membership(row!) : await this.membership(viewer, id),
    };
  }

  async list(actor: Actor | null, args: FamiliesArgs): Promise<FamilyConnection> {
    const viewer = this.policy.require(actor, 'family.read');
    const searchCodes = codesAskedFor(this.sealing, [viewer.agencyId], args.search);
    return this.records.of(viewer).list(Family, 'ofViewer', { searchCodes }, args);
  }

  /** The family with this record id; null where there is none. */
  async family(actor: Actor | null, id: string): Promise<Family | null> {
    return this.records.of(this.policy.require(actor, 'family.read')).one(Family, id);
  }

  /** The family that a repeated request had made: maybe while this one was already under way. */
  async recall(actor: Actor | null, id: string): Promise<Family | null> {
    const viewer = this.policy.viewer(actor, 'family.read');
    return viewer && this.records.of(await this.reach.renewed(viewer)).one(Family, id);
  }

  /** Present and past memberships of many families, by family. */
  async membersOf(actor: Actor | null, ids: readonly string[]): Promise<Map<string, Membership[]>> {
    const viewer = this.policy.viewer(actor, 'family.read');
    if (!viewer) return new Map();
    const rows = await this.repository.membersOf(viewer, ids);
    return groupBy(ids, rows, 'familyId');
  }

  /** Present and past memberships of many persons, by person. */
  async membershipsOf(
    actor: Actor | null,
    ids: readonly string[],
  ): Promise<Map<string, Membership[]>> {
    const viewer = this.policy.viewer(actor, 'family.read');
    if (!viewer) return new Map();
    const rows = await this.repository.membershipsOf(viewer, ids);
    return groupBy(ids, rows, 'personId');
  }

  /** For merges: all details at once, within their transaction. Asks no policy. */
  async rewrite(viewer: Viewer, id: string, details: Partial<FamilyDetails>): Promise<void> {
    const { agencyId, now } = viewer;
    await this.repository.change(merge(details, null), { agencyId, id, now });
  }

  /** The stored family, for other services. @throws UserErrors NOT_FOUND at the path. */
  async row(viewer: Viewer, globalId: string, path = 'input.familyId'): Promise<NamedFamily> {
    const found = await this.records.of(viewer).one(Family, localId('Family', globalId));
    return requireNamed(found, path).row;
  }

  /** Writes that somebody belongs to a family: through `Supervision` where that may keep somebody away. */
  private async joining<T>(
    viewer: Viewer,
    keeping: { path: string; moment?: Date },
    mayKeepAway: boolean,
    write: () => Promise<T>,
  ): Promise<T> {
    if (!mayKeepAway) return write();
    return (await this.supervision.keepingAway(viewer, keeping, write)).written;
  }

  private async membership(viewer: Viewer, id: string): Promise<Membership> {
    return (await this.records.of(viewer).one(Membership, id))!;
  }

  private async written(viewer: Viewer, id: string): Promise<Family> {
    return (await this.records.of(viewer).one(Family, id))!;
  }
}

function merge(input: Partial<FamilyDetails>, before: FamilyDetails | null): FamilyDetails {
  const given = <K extends keyof FamilyDetails>(field: K): FamilyDetails[K] =>
    (input[field] === undefined ? (before?.[field] ?? null) : input[field]) as FamilyDetails[K];
  const place = given('place');
  return {
    // It has one at all times, so null leaves it alone.
    name: (input.name ?? before?.name ?? '').trim(),
    address: given('address'),
    area: given('area'),
    place: place && { latitude: place.latitude, longitude: place.longitude },
    note: given('note'),
  };
}

function livesElsewhere(before: FamilyDetails, after: FamilyDetails): boolean {
  return (
    before.place?.latitude !== after.place?.latitude ||
    before.place?.longitude !== after.place?.longitude ||
    before.area !== after.area
  );
}

/** Nothing more is written about who was erased. @throws UserErrors NOT_FOUND at the path. */
function requireNamed(family: Family | null, path: string): Family & { row: NamedFamily } {
  if (!isNamed(family)) throw refuse(FamilyRefusal.NO_SUCH_FAMILY, path);
  return family;
}

/** Whether it is there and has not been erased. */
export function isNamed(family: Family | null): family is Family & { row: NamedFamily } {
  return family !== null && family.row.name !== null;
}

function groupBy(
  ids: readonly string[],
  rows: MembershipRow[],
  key: 'familyId' | 'personId',
): Map<string, Membership[]> {
  const groups = new Map<string, Membership[]>(ids.map((id) => [id, []]));
  for (const row of rows) groups.get(row[key])!.push(new Membership(row));
  return groups;
}
