import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import type { Page } from '../platform/graphql/connection.js';
import { codesAskedFor, searchCodes } from '../platform/keys/search-codes.js';
import { Sealing } from '../platform/keys/sealing.js';
import type { Viewer } from '../access/viewer.js';
import type { MemberRole } from './member-role.js';
import * as cypher from './families.cypher.js';
import { FAMILY } from './sealed-texts.js';

/** What can be written of a family. */
export interface FamilyDetails {
  name: string;
  address: string | null;
  area: string | null;
  place: { latitude: number; longitude: number } | null;
  note: string | null;
}

export interface FamilyRow extends FamilyDetails {
  id: string;
  endedOn: string | null;
  endReason: string | null;
  createdAt: Date;
  changedAt: Date;
}

export interface MembershipRow {
  id: string;
  role: MemberRole;
  since: string | null;
  until: string | null;
  personId: string;
  familyId: string;
}

interface Write extends FamilyDetails {
  agencyId: string;
  id: string;
  now: Date;
}

@Injectable()
export class FamiliesRepository {
  constructor(
    private readonly graph: Graph,
    private readonly sealing: Sealing,
  ) {}

  async create(family: Write): Promise<void> {
    await this.graph.write(cypher.CREATE_FAMILY, this.toWrite(family));
  }

  async change(family: Write): Promise<void> {
    await this.graph.write(cypher.CHANGE_FAMILY, this.toWrite(family));
  }

  async end(end: {
    agencyId: string;
    id: string;
    endedOn: string;
    reason: string;
    now: Date;
  }): Promise<void> {
    const { endReason } = this.sealing.seal(end.id, FAMILY, { endReason: end.reason });
    await this.graph.write(cypher.END_FAMILY, { ...end, reason: endReason });
  }

  byIds(viewer: Viewer, ids: readonly string[]): Promise<FamilyRow[]> {
    return this.graph.read(cypher.FAMILIES_BY_IDS, { viewer, ids });
  }

  list(viewer: Viewer, search: string | null, page: Page): Promise<FamilyRow[]> {
    const codes = search ? codesAskedFor(this.sealing, viewer.agencyId, search) : [];
    return this.graph.read(cypher.LIST_FAMILIES, { viewer, searchCodes: codes, ...page });
  }

  /** @returns null when the viewer sees no such person or family. */
  async addMember(membership: {
    viewer: Viewer;
    id: string;
    personId: string;
    familyId: string;
    role: MemberRole;
    since: string | null;
    now: Date;
  }): Promise<MembershipRow | null> {
    const [row] = await this.graph.write<MembershipRow>(cypher.ADD_MEMBER, membership);
    return row ?? null;
  }

  lastingMemberships(personId: string, familyId: string, day: string): Promise<MembershipRow[]> {
    return this.graph.read(cypher.LASTING_MEMBERSHIPS, { personId, familyId, day });
  }

  async membership(viewer: Viewer, id: string): Promise<MembershipRow | null> {
    const [row] = await this.graph.read<MembershipRow>(cypher.MEMBERSHIP_BY_ID, { viewer, id });
    return row ?? null;
  }

  async endMembership(end: {
    viewer: Viewer;
    id: string;
    until: string;
    now: Date;
  }): Promise<MembershipRow | null> {
    const [row] = await this.graph.write<MembershipRow>(cypher.END_MEMBERSHIP, end);
    return row ?? null;
  }

  membersOf(viewer: Viewer, ids: readonly string[]): Promise<MembershipRow[]> {
    return this.graph.read(cypher.MEMBERS_OF_FAMILIES, { viewer, ids });
  }

  membershipsOf(viewer: Viewer, ids: readonly string[]): Promise<MembershipRow[]> {
    return this.graph.read(cypher.MEMBERSHIPS_OF_PERSONS, { viewer, ids });
  }

  private toWrite({ name, address, note, ...rest }: Write) {
    return {
      ...rest,
      ...this.sealing.seal(rest.id, FAMILY, { name, address, note }),
      searchCodes: searchCodes(this.sealing, rest.agencyId, name),
    };
  }
}
