import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import { searchCodes } from '../platform/keys/search-codes.js';
import { Sealing } from '../platform/keys/sealing.js';
import { readToShow } from '../platform/records/reading.js';
import type { Viewer } from '../access/viewer.js';
import { FAMILY, MEMBERSHIP, type FamilyDetails, type MembershipRow } from './family.record.js';
import type { MemberRole } from './member-role.js';
import * as cypher from './families.cypher.js';

interface Key {
  agencyId: string;
  id: string;
  now: Date;
}

export type { EndedMembershipRow } from './families.cypher.js';

/** A membership, and who changes it when. */
interface Ended {
  viewer: Viewer;
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

  async endMembership(end: Ended & { until: string }): Promise<MembershipRow | null> {
    const [row] = await this.graph.write(cypher.END_MEMBERSHIP, { ...end });
    return row ?? null;
  }

  async takeBackEnd(end: Key & { takenBackReason: string }): Promise<void> {
    await this.graph.write(
      cypher.TAKE_BACK_END_OF_FAMILY,
      this.sealing.sealAmong(end.id, FAMILY.sealed, { ...end }),
    );
  }

  /**
   * A membership whose ending is to be taken back, locked, with what speaks against it.
   * @returns null where there is none for the viewer.
   */
  async lockEndedMembership(viewer: Viewer, id: string): Promise<cypher.EndedMembershipRow | null> {
    const [row] = await this.graph.write(cypher.LOCK_ENDED_MEMBERSHIP, { viewer, id });
    return row ?? null;
  }

  /** @param familyId of the membership, whose key seals the reason. */
  async takeBackEndOfMembership(
    familyId: string,
    { takenBackReason, ...membership }: Ended & { takenBackReason: string },
  ): Promise<MembershipRow | null> {
    const sealed = this.sealing.seal(familyId, MEMBERSHIP.sealed, { takenBackReason });
    const parameters = { ...membership, ...sealed };
    const [row] = await this.graph.write(cypher.TAKE_BACK_END_OF_MEMBERSHIP, parameters);
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

  /** The memberships that ended with a person's record, locked, with what speaks against them. */
  lockEndedWith(viewer: Viewer, personId: string): Promise<cypher.EndedMembershipRow[]> {
    return this.graph.write(cypher.LOCK_MEMBERSHIPS_ENDED_WITH, { viewer, personId });
  }

  /** They last again as long as they were to last without that. */
  async takeBackEndedWith(personId: string, now: Date): Promise<void> {
    await this.graph.write(cypher.TAKE_BACK_MEMBERSHIPS_ENDED_WITH, { personId, now });
  }

  membersOf(viewer: Viewer, ids: readonly string[]): Promise<MembershipRow[]> {
    return readToShow(MEMBERSHIP, [], (reads) =>
      this.graph.read(cypher.MEMBERS_OF_FAMILIES, { viewer, ids, reads }),
    );
  }

  membershipsOf(viewer: Viewer, ids: readonly string[]): Promise<MembershipRow[]> {
    return readToShow(MEMBERSHIP, ['personId'], (reads) =>
      this.graph.read(cypher.MEMBERSHIPS_OF_PERSONS, { viewer, ids, reads }),
    );
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
