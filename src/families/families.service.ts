import { Injectable } from '@nestjs/common';
import { pageOf, toConnection, type PageArgs } from '../platform/graphql/connection.js';
import { notFound, refuse, UserErrorCode } from '../platform/graphql/user-errors.js';
import { localId, newId } from '../platform/ids/global-id.js';
import { searchable } from '../platform/keys/search-codes.js';
import { Outbox } from '../platform/outbox/outbox.js';
import { Clock } from '../platform/time/clock.js';
import type { Actor } from '../safeguarding/actor.js';
import { Policy } from '../safeguarding/policy.js';
import type {
  AddFamilyMemberInput,
  ChangeFamilyInput,
  CreateFamilyInput,
  EndFamilyInput,
  EndFamilyMembershipInput,
} from './dto/family.inputs.js';
import { WEB_CHANGED } from './families.jobs.js';
import { FamiliesRepository, type FamilyDetails, type FamilyRow } from './families.repository.js';
import { Family, Membership, type FamilyConnection } from './family.model.js';

@Injectable()
export class FamiliesService {
  constructor(
    private readonly repository: FamiliesRepository,
    private readonly policy: Policy,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async create(asker: Actor | null, input: CreateFamilyInput): Promise<Family> {
    const { agencyId } = this.policy.require(asker, 'family.write');
    const id = newId();
    const now = this.clock.now();
    await this.repository.create({ ...merge(input, null), agencyId, id, now });
    return this.written(agencyId, id);
  }

  /** Changes what the input names; null empties a field. */
  async change(asker: Actor | null, input: ChangeFamilyInput): Promise<Family> {
    const { agencyId } = this.policy.require(asker, 'family.write');
    const before = await this.row(agencyId, input.familyId);
    const { id } = before;
    await this.repository.change({
      ...merge(input, before),
      agencyId,
      id,
      now: this.clock.now(),
    });
    return this.written(agencyId, id);
  }

  /** Ends a family's record; what happened stays readable. */
  async end(asker: Actor | null, input: EndFamilyInput): Promise<Family> {
    const { agencyId } = this.policy.require(asker, 'family.write');
    const { id } = await this.row(agencyId, input.familyId);
    const now = this.clock.now();
    const endedOn = input.endedOn ?? today(now);
    await this.repository.end({ agencyId, id, endedOn, reason: input.reason, now });
    return this.written(agencyId, id);
  }

  /** @throws UserErrors ALREADY_EXISTS while the person already belongs to the family. */
  async addMember(asker: Actor | null, input: AddFamilyMemberInput): Promise<Membership> {
    const { agencyId } = this.policy.require(asker, 'family.write');
    const personId = localId('Person', input.personId);
    const { id: familyId } = await this.row(agencyId, input.familyId);
    const now = this.clock.now();
    const since = input.since ?? today(now);
    if ((await this.repository.lastingMemberships(personId, familyId, since)).length > 0)
      throw refuse(
        UserErrorCode.ALREADY_EXISTS,
        'input.personId',
        'This person already belongs to the family.',
        'End the present membership first if the role has changed.',
      );
    const { role } = input;
    const row = await this.repository.addMember({
      agencyId,
      id: newId(),
      personId,
      familyId,
      role,
      since,
      now,
    });
    if (!row) throw notFound('person', 'input.personId');
    await this.outbox.record(WEB_CHANGED, personId);
    return new Membership(row);
  }

  async endMembership(asker: Actor | null, input: EndFamilyMembershipInput): Promise<Membership> {
    const { agencyId } = this.policy.require(asker, 'family.write');
    const id = localId('Membership', input.membershipId);
    const before = await this.repository.membership(agencyId, id);
    if (!before) throw notFound('membership', 'input.membershipId');
    const now = this.clock.now();
    const until = input.until ?? today(now);
    if (before.since !== null && until < before.since)
      throw refuse(
        UserErrorCode.INVALID_WINDOW,
        'input.until',
        `This membership began on ${before.since}; it cannot end before.`,
        'Choose a later day.',
      );
    const row = await this.repository.endMembership({ agencyId, id, until, now });
    await this.outbox.record(WEB_CHANGED, before.personId);
    return new Membership(row!);
  }

  async list(
    asker: Actor | null,
    search: string | undefined,
    args: PageArgs,
  ): Promise<FamilyConnection> {
    const { agencyId } = this.policy.require(asker, 'family.read');
    const rows = await this.repository.list(agencyId, searchable(search), pageOf(args));
    return toConnection(
      rows.map((row) => new Family(row)),
      args,
    );
  }

  /** Families of the actor's agency by their record ids, for loaders. */
  async byIds(asker: Actor | null, ids: readonly string[]): Promise<Map<string, Family>> {
    if (!asker || !this.policy.allows(asker, 'family.read')) return new Map();
    const rows = await this.repository.byIds(asker.agencyId, ids);
    return new Map(rows.map((row) => [row.id, new Family(row)]));
  }

  /** The membership by its record id, or null where it is not the actor's to see. */
  async membership(asker: Actor | null, id: string): Promise<Membership | null> {
    if (!asker || !this.policy.allows(asker, 'family.read')) return null;
    const row = await this.repository.membership(asker.agencyId, id);
    return row && new Membership(row);
  }

  /** Present and past memberships of many families, by family. */
  async membersOf(asker: Actor | null, ids: readonly string[]): Promise<Map<string, Membership[]>> {
    if (!asker || !this.policy.allows(asker, 'family.read')) return new Map();
    const rows = await this.repository.membersOf(asker.agencyId, ids);
    return groupBy(ids, rows, 'familyId');
  }

  /** Present and past memberships of many persons, by person. */
  async membershipsOf(
    asker: Actor | null,
    ids: readonly string[],
  ): Promise<Map<string, Membership[]>> {
    if (!asker || !this.policy.allows(asker, 'family.read')) return new Map();
    const rows = await this.repository.membershipsOf(asker.agencyId, ids);
    return groupBy(ids, rows, 'personId');
  }

  /** The stored family, for other services. @throws UserErrors NOT_FOUND at the path. */
  async row(agencyId: string, globalId: string, path = 'input.familyId'): Promise<FamilyRow> {
    const [row] = await this.repository.byIds(agencyId, [localId('Family', globalId)]);
    if (!row) throw notFound('family', path);
    return row;
  }

  private async written(agencyId: string, id: string): Promise<Family> {
    const [row] = await this.repository.byIds(agencyId, [id]);
    return new Family(row!);
  }
}

function today(now: Date): string {
  return now.toISOString().slice(0, 10);
}

function merge(input: Partial<FamilyDetails>, before: FamilyDetails | null): FamilyDetails {
  const given = <K extends keyof FamilyDetails>(field: K): FamilyDetails[K] =>
    (input[field] === undefined ? (before?.[field] ?? null) : input[field]) as FamilyDetails[K];
  const place = given('place');
  return {
    name: given('name').trim(),
    address: given('address'),
    area: given('area'),
    place: place && { latitude: place.latitude, longitude: place.longitude },
    note: given('note'),
  };
}

function groupBy(
  ids: readonly string[],
  rows: ConstructorParameters<typeof Membership>[0][],
  key: 'familyId' | 'personId',
): Map<string, Membership[]> {
  const groups = new Map<string, Membership[]>(ids.map((id) => [id, []]));
  for (const row of rows) groups.get(row[key])!.push(new Membership(row));
  return groups;
}
