import { Injectable } from '@nestjs/common';
import type { Viewer } from '../access/viewer.js';
import { MatchState } from '../matching/matches/match.lifecycle.js';
import { MOST_PLACES } from '../offers/giver-places.service.js';
import { Graph } from '../platform/graph/graph.js';
import { Sealing } from '../platform/keys/sealing.js';
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
}

const AGREED_STATES = [MatchState.APPROVED, MatchState.CONFIRMED];

export interface TwoRecords {
  personId: string;
  duplicateId: string;
}

@Injectable()
export class MergingRepository {
  constructor(
    private readonly graph: Graph,
    private readonly sealing: Sealing,
  ) {}

  /** All relationships of these persons. */
  bonds(viewer: Viewer, ids: readonly string[]): Promise<Bond[]> {
    return this.graph.read(cypher.BONDS, { viewer, ids });
  }

  consents(viewer: Viewer, ids: readonly string[]) {
    return this.graph.read(cypher.CONSENTS, { ids, now: viewer.now });
  }

  async contradictions(viewer: Viewer, two: TwoRecords) {
    const rows = await this.graph.read(cypher.CONTRADICTIONS, {
      viewer,
      ...two,
      taskStates: taskLifecycle.statesBefore('finish'),
      matchStates: AGREED_STATES,
    });
    return {
      keptFromFamily: rows.some((row) => row.keptFromFamily),
      inTwoPlaces: rows.some((row) => row.inTwoPlaces),
      givesFromTooMany: rows.some(({ places }) => places > MOST_PLACES),
    };
  }

  /** Within a transaction. The record of the duplicate answers to its id no longer. */
  async merge(
    { personId, duplicateId }: TwoRecords,
    plan: MergePlan,
    merge: { done: DoneMerge; reason: string; by: string; now: Date },
  ): Promise<void> {
    const { reason: mergeReason, by, now } = merge;
    await this.move(duplicateId, personId, plan.moved.map(refOf));
    const doubled = { duplicateId, refs: plan.doubled.map(refOf) };
    await this.graph.write(cypher.KEEP_DOUBLED, doubled);
    const bonds = plan.widened.map(({ id, after }) => ({ id, ...after }));
    await this.graph.write(cypher.SET_DAYS, { personId, bonds });
    await this.graph.write(cypher.MERGE_RECORD, {
      ...this.sealing.sealAmong(personId, MERGE.sealed, { mergeReason }),
      ...{ personId, duplicateId, by, now },
      done: JSON.stringify(merge.done),
    });
  }

  /** The persons that these records became. */
  successors(ids: readonly string[]) {
    return this.graph.read(cypher.SUCCESSORS, { ids });
  }

  /** Both persons' details as they were. */
  async merged(id: string) {
    const [row] = await this.graph.read(cypher.MERGED, { id });
    return row!;
  }

  async since(id: string, { moved, restrictionIds }: DoneMerge) {
    const idsOf = (type: string) => moved.filter((bond) => bond.type === type);
    const [row] = await this.graph.read(cypher.SINCE_MERGE, {
      id,
      restrictionIds: [...restrictionIds, ...idsOf('RESTRICTED_FROM').map(({ id: own }) => own!)],
      movedIds: idsOf('MEMBER_OF').map(({ id: own }) => own!),
      offerIds: idsOf('MADE').map(({ endId }) => endId),
    });
    return row!;
  }

  /** Within a transaction. Days that were changed since stay as they are. */
  async split({ personId, duplicateId }: TwoRecords, done: DoneMerge): Promise<void> {
    const moved = done.moved.map((bond) => ({ ...bond }));
    const rows = await this.graph.read(cypher.MOVED_BONDS, { personId, moved });
    const bonds = await this.graph.read(cypher.DAYS_NOW, { ids: done.widened.map(({ id }) => id) });
    await this.graph.write(cypher.SPLIT_RECORD, { id: duplicateId });
    await this.move(personId, duplicateId, rows.map(refOf));
    await this.graph.write(cypher.SET_DAYS, {
      personId,
      bonds: done.widened.flatMap(({ id, before, after }) => {
        const now = bonds.find((bond) => bond.id === id);
        return now ? [{ id, ...unchanged(before, after, now) }] : [];
      }),
    });
    await this.graph.write(cypher.GIVE_OUTGOING_BACK, { id: duplicateId });
    await this.graph.write(cypher.GIVE_INCOMING_BACK, { id: duplicateId });
  }

  private async move(fromId: string, toId: string, refs: string[]): Promise<void> {
    await this.graph.write(cypher.MOVE_OUTGOING, { fromId, toId, refs });
    await this.graph.write(cypher.MOVE_INCOMING, { fromId, toId, refs });
  }
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
