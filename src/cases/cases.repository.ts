import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import { Sealing } from '../platform/keys/sealing.js';
import type { Role } from '../access/actor.js';
import type { Viewer } from '../access/viewer.js';
import { CASE, type CaseRow } from './case.record.js';
import * as cypher from './cases.cypher.js';

export type { CaseToMerge } from './cases.cypher.js';

@Injectable()
export class CasesRepository {
  constructor(
    private readonly graph: Graph,
    private readonly sealing: Sealing,
  ) {}

  /** The latest first. */
  ofFamilies(viewer: Viewer, ids: readonly string[]): Promise<CaseRow[]> {
    return this.graph.read(cypher.CASES_OF_FAMILIES, { viewer, ids });
  }

  /** The record ids of those of these open cases that nobody leads who could. */
  async thatNeedLead(viewer: Viewer, ids: readonly string[]): Promise<Set<string>> {
    const rows = await this.graph.read(cypher.CASES_THAT_NEED_LEAD, { viewer, ids });
    return new Set(rows.map(({ id }) => id));
  }

  /** By the record ids of their persons; only those who are colleagues of the viewer. */
  async rolesOfColleagues(viewer: Viewer, ids: readonly string[]): Promise<Map<string, Role[]>> {
    const rows = await this.graph.read(cypher.ROLES_OF_COLLEAGUES, { viewer, ids });
    return new Map(rows.map(({ id, roles }) => [id, roles]));
  }

  /**
   * Makes other writers of the family's cases wait until the open transaction ends.
   * @returns null where the viewer has no such family.
   */
  async lockFamily(viewer: Viewer, familyId: string): Promise<{ isOpen: boolean } | null> {
    const [row] = await this.graph.write(cypher.LOCK_FAMILY, { viewer, familyId });
    return row ?? null;
  }

  async open(opened: {
    id: string;
    familyId: string;
    leadId: string;
    assignmentId: string;
    now: Date;
  }): Promise<void> {
    await this.graph.write(cypher.OPEN_CASE, opened);
  }

  /**
   * Locks the case. @returns it as it is under the lock; null where the viewer has no such case.
   */
  async lock(viewer: Viewer, id: string): Promise<CaseRow | null> {
    const [row] = await this.graph.write(cypher.LOCK_CASE, { viewer, id });
    return row ?? null;
  }

  /** The case after a change, for the person who made it. */
  async asLeft(id: string): Promise<CaseRow | null> {
    const [row] = await this.graph.read(cypher.CASE_AS_LEFT, { id });
    return row ?? null;
  }

  async assign(assignment: {
    id: string;
    caseId: string;
    personId: string;
    since: Date;
    until: Date | null;
    now: Date;
  }): Promise<void> {
    await this.graph.write(cypher.ASSIGN, assignment);
  }

  async endAssignment(end: { caseId: string; id: string; until: Date; now: Date }): Promise<void> {
    await this.graph.write(cypher.END_ASSIGNMENT, end);
  }

  async handOver(change: {
    id: string;
    caseId: string;
    personId: string;
    now: Date;
  }): Promise<void> {
    await this.graph.write(cypher.HAND_OVER, change);
  }

  /** Locks the cases that somebody leads or works on, now or later. @returns their record ids. */
  async lockOfPerson(personId: string, now: Date): Promise<string[]> {
    const rows = await this.graph.write(cypher.LOCK_CASES_OF_PERSON, { personId, now });
    return rows.map(({ id }) => id);
  }

  async endWorkOf(personId: string, now: Date): Promise<void> {
    await this.graph.write(cypher.END_WORK_OF_PERSON, { personId, now });
  }

  async close({ id, familyId }: CaseRow, closeReason: string, now: Date): Promise<void> {
    const sealed = this.sealing.seal(familyId, CASE.sealed, { closeReason });
    await this.graph.write(cypher.CLOSE_CASE, { id, now, ...sealed });
  }

  async reopen(id: string): Promise<void> {
    await this.graph.write(cypher.REOPEN_CASE, { id });
  }

  /** Makes other writers of the cases of these families wait until the open transaction ends. */
  async lockOfFamilies(familyIds: readonly string[]): Promise<void> {
    await this.graph.write(cypher.LOCK_CASES_OF_FAMILIES, { familyIds });
  }

  /** All cases of families that are to be one. */
  toMerge(viewer: Viewer, familyIds: readonly string[]): Promise<cypher.CaseToMerge[]> {
    return this.graph.read(cypher.CASES_TO_MERGE, { viewer, familyIds });
  }

  async joinByMerge(assignment: {
    id: string;
    caseId: string;
    personId: string;
    since: Date;
    until: Date | null;
    mergeId: string;
    now: Date;
  }): Promise<void> {
    await this.graph.write(cypher.JOIN_BY_MERGE, assignment);
  }

  async leaveByMerge(caseIds: readonly string[], mergeId: string, now: Date): Promise<void> {
    await this.graph.write(cypher.LEAVE_BY_MERGE, { caseIds, mergeId, now });
  }

  async closeByMerge(
    { id, familyId }: CaseRow,
    { mergeId, reason: closeReason, now }: { mergeId: string; reason: string; now: Date },
  ): Promise<void> {
    const sealed = this.sealing.seal(familyId, CASE.sealed, { closeReason });
    await this.graph.write(cypher.CLOSE_BY_MERGE, { id, mergeId, now, ...sealed });
  }

  /** Within a transaction. */
  async undoMerge(familyIds: readonly string[], mergeId: string, now: Date): Promise<void> {
    await this.graph.write(cypher.UNDO_JOINING, { familyIds, mergeId });
    await this.graph.write(cypher.UNDO_LEAVING, { familyIds, mergeId });
    await this.graph.write(cypher.UNDO_CLOSING, { familyIds, mergeId, now });
  }

  async takeBackClosing({ id, familyId }: CaseRow, reason: string, now: Date): Promise<void> {
    const sealed = this.sealing.seal(familyId, CASE.sealed, { takenBackReason: reason });
    await this.graph.write(cypher.TAKE_BACK_CLOSING, { id, now, ...sealed });
  }
}
