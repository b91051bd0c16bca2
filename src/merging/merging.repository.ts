import { Injectable } from '@nestjs/common';
import type { Viewer } from '../access/viewer.js';
import { MatchState } from '../matching/matches/match.lifecycle.js';
import { NeedState } from '../needs/need.lifecycle.js';
import { MOST_PLACES } from '../offers/giver-places.service.js';
import { Graph } from '../platform/graph/graph.js';
import { Sealing } from '../platform/keys/sealing.js';
import { LIVE_STATES as LIVE_REFERRALS } from '../referrals/referral.lifecycle.js';
import { taskLifecycle } from '../tasks/task.lifecycle.js';
import type { Bond } from './bond.js';
import type { MergePlan, MovedBond, WidenedBond } from './merge-plan.js';
import { MERGE } from './merge.record.js';
import * as cypher from './merging.cypher.js';

/** What was done, as it is kept for a day to be undone: ids and days only. */
export interface DoneMerge {
  moved: MovedBond[];
  widened: WidenedBond[];
  /** Of the person before. */
  restrictionIds: string[];
  /** Memberships and ties that there were: of the two, or of the members of both. */
  bondIds: string[];
  /** Whether only a supervisor may undo it. */
  isForSupervisors: boolean;
}

const LIVE_NEEDS = [
  NeedState.DRAFT,
  NeedState.OPEN,
  NeedState.PROPOSED,
  NeedState.AGREED,
  NeedState.IN_DELIVERY,
];
const AGREED_STATES = [MatchState.APPROVED, MatchState.CONFIRMED];

export interface TwoRecords {
  keptId: string;
  duplicateId: string;
}

@Injectable()
export class MergingRepository {
  constructor(
    private readonly graph: Graph,
    private readonly sealing: Sealing,
  ) {}

  /** All relationships of these persons or families. */
  bonds(viewer: Viewer, ids: readonly string[]): Promise<Bond[]> {
    return this.graph.read(cypher.BONDS, { viewer, ids });
  }

  /** Ids of all memberships and ties of the members of these families, past and present. */
  async bondsOfMembers(ids: readonly string[]): Promise<string[]> {
    return (await this.graph.read(cypher.BONDS_OF_MEMBERS, { ids })).map(({ id }) => id);
  }

  consents(viewer: Viewer, ids: readonly string[]) {
    return this.graph.read(cypher.CONSENTS, { ids, now: viewer.now });
  }

  consentsOfFamilies(viewer: Viewer, ids: readonly string[]) {
    return this.graph.read(cypher.CONSENTS_OF_FAMILIES, { ids, now: viewer.now });
  }

  /** Of each of the two. */
  familyContradictions(viewer: Viewer, two: TwoRecords) {
    return this.graph.read(cypher.FAMILY_CONTRADICTIONS, {
      viewer,
      ...two,
      referralStates: LIVE_REFERRALS,
      needStates: LIVE_NEEDS,
      matchStates: AGREED_STATES,
    });
  }

  async contradictions(viewer: Viewer, two: TwoRecords) {
    const rows = await this.graph.read(cypher.CONTRADICTIONS, {
      viewer,
      ...two,
      taskStates: taskLifecycle.statesBefore('finish'),
      matchStates: AGREED_STATES,
    });
    return {
      givenAway: rows.some((row) => row.givenAway),
      keptFromFamily: rows.some((row) => row.keptFromFamily),
      inTwoPlaces: rows.some((row) => row.inTwoPlaces),
      givesFromTooMany: rows.some(({ places }) => places > MOST_PLACES),
    };
  }

  /** Within a transaction. The record of the duplicate answers to its id no longer. */
  async merge(
    { keptId, duplicateId }: TwoRecords,
    plan: MergePlan,
    merge: { done: DoneMerge; reason: string; by: string; now: Date },
  ): Promise<void> {
    const { reason: mergeReason, by, now } = merge;
    await this.graph.write(cypher.MERGE_RECORD, {
      ...this.sealing.sealAmong(keptId, MERGE.sealed, { mergeReason }),
      ...{ keptId, duplicateId, by, now },
      done: JSON.stringify(merge.done),
    });
    await this.move(duplicateId, keptId, plan.moved.map(refOf));
    const doubled = { duplicateId, refs: plan.doubled.map(refOf) };
    await this.graph.write(cypher.KEEP_DOUBLED, doubled);
    await this.graph.write(cypher.KEEP_EARLIER, { duplicateId });
    const bonds = plan.widened.map(({ id, after }) => ({ id, ...after }));
    await this.graph.write(cypher.SET_DAYS, { keptId, bonds });
    await this.graph.write(cypher.DELETE_DUPLICATE, { keptId, duplicateId, now });
  }

  /** The persons that these records became. */
  successors(ids: readonly string[]) {
    return this.graph.read(cypher.SUCCESSORS, { ids });
  }

  /** Both persons' details as they were. */
  async mergedPersons(id: string) {
    return (await this.graph.read(cypher.MERGED_PERSONS, { id }))[0]!;
  }

  /** Both families' details as they were. */
  async mergedFamilies(id: string) {
    const [row] = await this.graph.read(cypher.MERGED_FAMILIES, { id });
    return { before: named(row!.before), other: named(row!.other) };
  }

  async sincePersonsMerged(viewer: Viewer, id: string, done: DoneMerge) {
    const { moved, restrictionIds, bondIds } = done;
    const restrictions = idsOf(moved, 'RESTRICTED_FROM');
    const [row] = await this.graph.read(cypher.SINCE_PERSONS_MERGED, {
      ...{ viewer, id, bondIds },
      restrictionIds: [...restrictionIds, ...restrictions],
      movedIds: idsOf(moved, 'MEMBER_OF'),
      offerIds: moved.filter(({ type }) => type === 'MADE').map(({ endId }) => endId),
    });
    return row!;
  }

  async sinceFamiliesMerged(viewer: Viewer, id: string, { moved, bondIds }: DoneMerge) {
    const parameters = { viewer, id, bondIds, movedIds: idsOf(moved, 'MEMBER_OF') };
    return (await this.graph.read(cypher.SINCE_FAMILIES_MERGED, parameters))[0]!;
  }

  /** Within a transaction. Days that were changed since stay as they are. */
  async split({ keptId, duplicateId }: TwoRecords, done: DoneMerge): Promise<void> {
    const moved = done.moved.map((bond) => ({ ...bond }));
    const rows = await this.graph.read(cypher.MOVED_BONDS, { keptId, moved });
    const bonds = await this.graph.read(cypher.DAYS_NOW, { ids: done.widened.map(({ id }) => id) });
    await this.graph.write(cypher.SPLIT_RECORD, { id: duplicateId });
    await this.move(keptId, duplicateId, rows.map(refOf));
    await this.graph.write(cypher.SET_DAYS, {
      keptId,
      bonds: done.widened.flatMap(({ id, before, after }) => {
        const now = bonds.find((bond) => bond.id === id);
        return now ? [{ id, ...unchanged(before, after, now) }] : [];
      }),
    });
    await this.graph.write(cypher.GIVE_OUTGOING_BACK, { id: duplicateId });
    await this.graph.write(cypher.GIVE_INCOMING_BACK, { id: duplicateId, keptId });
  }

  private async move(fromId: string, toId: string, refs: string[]): Promise<void> {
    await this.graph.write(cypher.MOVE_OUTGOING, { fromId, toId, refs });
    await this.graph.write(cypher.MOVE_INCOMING, { fromId, toId, refs });
  }
}

/** Neither was erased, or they would not have been merged. */
function named<T extends { name: string | null }>(family: T): T & { name: string } {
  return { ...family, name: family.name ?? '' };
}

function idsOf(moved: readonly MovedBond[], type: string): string[] {
  return moved.filter((bond) => bond.type === type).map(({ id }) => id!);
}

function refOf({ ref }: { ref: string }): string {
  return ref;
}

type Days = WidenedBond['before'];

function unchanged(before: Days, after: Days, now: Days): Days {
  return {
    since: now.since === after.since ? before.since : now.since,
    until: now.until === after.until ? before.until : now.until,
  };
}
