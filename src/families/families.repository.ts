import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import { searchCodes } from '../platform/keys/search-codes.js';
import { Sealing } from '../platform/keys/sealing.js';
import type { Viewer } from '../access/viewer.js';
import { FAMILY, type FamilyDetails, type MembershipRow } from './family.record.js';
import type { MemberRole } from './member-role.js';
import * as cypher from './families.cypher.js';

interface Key {
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

  async create(details: FamilyDetails, key: Key): Promise<void> {
    await this.graph.write(cypher.CREATE_FAMILY, this.toWrite(details, key));
  }

  async change(details: FamilyDetails, key: Key): Promise<void> {
    await this.graph.write(cypher.CHANGE_FAMILY, this.toWrite(details, key));
  }

  async end(end: Key & { endedOn: string; endReason: string }): Promise<void> {
    await this.graph.write(
      cypher.END_FAMILY,
      this.sealing.sealAmong(end.id, FAMILY.sealed, { ...end }),
    );
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
  }): Promise<(MembershipRow & { personEndedOn: string | null }) | null> {
    const [row] = await this.graph.write(cypher.ADD_MEMBER, membership);
    return row ?? null;
  }

  /** True while the person belongs to the family on that day, or will later. */
  async belongs(personId: string, familyId: string, day: string): Promise<boolean> {
    const parameters = { personId, familyId, day };
    return (await this.graph.read(cypher.LASTING_MEMBERSHIPS, parameters)).length > 0;
  }

  async endMembership(end: {
    viewer: Viewer;
    id: string;
    until: string;
    now: Date;
  }): Promise<MembershipRow | null> {
    const [row] = await this.graph.write(cypher.END_MEMBERSHIP, end);
    return row ?? null;
  }

  /** @returns the memberships that end with the person's record. */
  endMembershipsOf(
    personId: string,
    until: string,
    now: Date,
  ): Promise<{ id: string; familyId: string }[]> {
    return this.graph.write(cypher.END_MEMBERSHIPS_OF_PERSON, { personId, until, now });
  }

  membersOf(viewer: Viewer, ids: readonly string[]): Promise<MembershipRow[]> {
    return this.graph.read(cypher.MEMBERS_OF_FAMILIES, { viewer, ids });
  }

  membershipsOf(viewer: Viewer, ids: readonly string[]): Promise<MembershipRow[]> {
    return this.graph.read(cypher.MEMBERSHIPS_OF_PERSONS, { viewer, ids });
  }

  private toWrite({ place, ...details }: FamilyDetails, key: Key) {
    return {
      ...key,
      place,
      details: this.sealing.sealAmong(key.id, FAMILY.sealed, details),
      searchCodes: searchCodes(this.sealing, key.agencyId, details.name),
    };
  }
}
