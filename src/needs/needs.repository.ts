import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import { Sealing } from '../platform/keys/sealing.js';
import type { Viewer } from '../access/viewer.js';
import type { NeedState } from './need.lifecycle.js';
import { NEED, type NeedDetails } from './need.record.js';
import * as cypher from './needs.cypher.js';

export interface PartWrite {
  id: string;
  code: string;
  kind: string;
  quantity: number;
  attributes: string;
  position: number;
}

/** A need, and who writes it. */
interface Key {
  id: string;
  viewer: Viewer;
}

/** A need as it is under the lock. */
export interface LockedNeed {
  state: NeedState;
  /** How much of it has been given, in hundredths of its unit. */
  given: number;
  /** Milliseconds since 1970. */
  changedAt: number;
}

@Injectable()
export class NeedsRepository {
  constructor(
    private readonly graph: Graph,
    private readonly sealing: Sealing,
  ) {}

  async create(
    { place, ...details }: NeedDetails,
    need: Key & {
      familyId: string;
      kind: string;
      state: NeedState;
      openedAt: Date | null;
      now: Date;
    },
  ): Promise<void> {
    const sealed = this.sealing.sealAmong(need.familyId, NEED.sealed, details);
    await this.graph.write(cypher.CREATE_NEED, { ...need, place, details: sealed });
  }

  async change(
    { place, ...details }: NeedDetails,
    need: Key & { familyId: string; now: Date },
  ): Promise<void> {
    const sealed = this.sealing.sealAmong(need.familyId, NEED.sealed, details);
    await this.graph.write(cypher.CHANGE_NEED, { ...need, place, details: sealed });
  }

  /** @returns ids of the needs in these states that were at the family's home, and move with it. */
  async moveWithFamily(
    familyId: string,
    to: { place: { latitude: number; longitude: number } | null; area: string | null },
    { states, now }: { states: NeedState[]; now: Date },
  ): Promise<string[]> {
    const place = to.place && { latitude: to.place.latitude, longitude: to.place.longitude };
    const parameters = { familyId, place, area: to.area, states, now };
    return idsOf(await this.graph.write(cypher.MOVE_NEEDS, parameters));
  }

  /** Ids of needs in these states for just this person and others who have gone by now. */
  async forNobodyElse(personId: string, states: NeedState[], now: Date): Promise<string[]> {
    return idsOf(await this.graph.read(cypher.NEEDS_FOR_NOBODY_ELSE, { personId, states, now }));
  }

  /** Ids of people who have gone by now, with needs in these states that are for nobody else. */
  async gone(states: NeedState[], now: Date): Promise<string[]> {
    return idsOf(await this.graph.read(cypher.GONE_WITH_NEEDS, { states, now }));
  }

  /** Ids of a family's needs in these states. */
  async ofFamily(familyId: string, states: NeedState[]): Promise<string[]> {
    return idsOf(await this.graph.read(cypher.NEEDS_IN_HAND, { familyId, states }));
  }

  /** False for a family all of whose cases are closed. */
  async workGoesOn(familyId: string): Promise<boolean> {
    return (await this.graph.read(cypher.WORK_GOES_ON, { familyId })).length > 0;
  }

  /** @returns the record ids of those whom there still is. */
  async setPersons({ id, viewer }: Key, personIds: string[]): Promise<string[]> {
    const rows = await this.graph.write(cypher.SET_PERSONS, { id, viewer, personIds });
    return rows.map((row) => row.id);
  }

  /** Writes these parts; with `others: 'drop'` they are all that the need has afterwards. */
  async setParts({ id, viewer }: Key, parts: PartWrite[], others: 'keep' | 'drop') {
    if (others === 'drop') {
      const codes = parts.map((part) => part.code);
      await this.graph.write(cypher.DROP_PARTS_BUT, { id, viewer, codes });
    }
    await this.graph.write(cypher.SET_PARTS, {
      id,
      viewer,
      parts: parts.map((part) => ({ ...part })),
    });
  }

  /**
   * Makes other writers wait until the open transaction ends.
   * @returns what is read under the lock; null where the viewer has no such need.
   */
  async lock(
    viewer: Viewer,
    id: string,
  ): Promise<(Omit<LockedNeed, 'changedAt'> & { hasArrived: boolean }) | null> {
    const [row] = await this.graph.write(cypher.LOCK_NEED, { viewer, id });
    return row ?? null;
  }

  /** As `lock`, for background work, which looks for nobody. */
  async lockForJobs(id: string): Promise<NeedState | null> {
    const [row] = await this.graph.write(cypher.LOCK_NEED_FOR_JOBS, { id });
    return row?.state ?? null;
  }

  async setState(id: string, state: NeedState, now: Date): Promise<void> {
    await this.graph.write(cypher.SET_STATE, { id, state, now });
  }

  /** @param ending with the id of the person, family or case with which it ends; null for by itself. */
  async end(
    id: string,
    ending: { state: NeedState; wasDraft: boolean; endedWith: string | null; reason: string },
    now: Date,
  ): Promise<void> {
    const { reason, ...end } = ending;
    const sealed = await this.sealReason(id, reason);
    await this.graph.write(cypher.END_NEED, { id, ...end, now, ...sealed });
  }

  /** Lets the period of a need that is over soon last longer. */
  async giveTime(id: string, soon: Date, until: Date): Promise<void> {
    await this.graph.write(cypher.GIVE_TIME, { id, soon, until });
  }

  /** Locks many, as `lock` does. @returns what there is of them. */
  async lockMany(ids: readonly string[]): Promise<Map<string, LockedNeed>> {
    const sorted = [...new Set(ids)].sort();
    const found = await this.graph.write(cypher.LOCK_NEEDS, { ids: sorted });
    return new Map(found.map(({ id, ...need }) => [id, need]));
  }

  async setConsidered(
    needs: { id: string; state: NeedState; unmet: string | null; widenAt: Date | null }[],
    now: Date,
  ): Promise<void> {
    await this.graph.write(cypher.SET_CONSIDERED, { needs, now });
  }

  /** Ids of needs in one of the states whose window or deadline has passed, at most `limit`. */
  async overdue(states: NeedState[], now: Date, limit: number): Promise<string[]> {
    const found = await this.graph.read(cypher.OVERDUE_NEEDS, {
      states,
      now,
      limit,
    });
    return found.map(({ id }) => id);
  }

  /** Expires those of the needs that still are overdue. @returns their ids. */
  async expire(ids: string[], states: NeedState[], now: Date): Promise<string[]> {
    const sorted = [...ids].sort();
    const found = await this.graph.write(cypher.EXPIRE_NEEDS, {
      ids: sorted,
      states,
      now,
    });
    return found.map(({ id }) => id);
  }

  private async sealReason(id: string, endReason: string) {
    const [row] = await this.graph.read(cypher.FAMILY_OF_NEED, { id });
    return this.sealing.seal(row!.familyId, NEED.sealed, { endReason });
  }
}

function idsOf(found: { id: string }[]): string[] {
  return found.map(({ id }) => id);
}
