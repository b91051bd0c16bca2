import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import type { Page } from '../platform/graphql/connection.js';
import { codesAskedFor } from '../platform/keys/search-codes.js';
import { Sealing } from '../platform/keys/sealing.js';
import type { Role } from '../access/actor.js';
import type { Viewer } from '../access/viewer.js';
import type { CasePart } from './case-part.js';
import * as cypher from './cases.cypher.js';
import { CASE } from './sealed-texts.js';
import type { ColleagueRow } from './colleague.model.js';

export interface AssignmentRow {
  id: string;
  caseId: string;
  part: CasePart;
  since: Date;
  until: Date | null;
  person: ColleagueRow;
}

export interface CaseRow {
  id: string;
  familyId: string;
  openedAt: Date;
  closedAt: Date | null;
  closeReason: string | null;
  assignments: AssignmentRow[];
}

interface Found {
  case: CaseRow;
}

@Injectable()
export class CasesRepository {
  constructor(
    private readonly graph: Graph,
    private readonly sealing: Sealing,
  ) {}

  async byIds(viewer: Viewer, ids: readonly string[]): Promise<CaseRow[]> {
    return rows(await this.graph.read<Found>(cypher.CASES_BY_IDS, { viewer, ids }));
  }

  /** @param closed null for open and closed ones. */
  async list(viewer: Viewer, closed: boolean | null, page: Page): Promise<CaseRow[]> {
    return rows(await this.graph.read<Found>(cypher.LIST_CASES, { viewer, closed, ...page }));
  }

  /** The latest first. */
  async ofFamilies(viewer: Viewer, ids: readonly string[]): Promise<CaseRow[]> {
    return rows(await this.graph.read<Found>(cypher.CASES_OF_FAMILIES, { viewer, ids }));
  }

  async assignment(viewer: Viewer, id: string): Promise<AssignmentRow | null> {
    const [row] = await this.graph.read<{ assignment: AssignmentRow }>(cypher.ASSIGNMENT_BY_ID, {
      viewer,
      id,
    });
    return row?.assignment ?? null;
  }

  /** Case workers with an account that is not closed, by the record ids of their persons. */
  colleagues(
    viewer: Viewer,
    ids: readonly string[],
  ): Promise<{ person: ColleagueRow; roles: Role[] }[]> {
    return this.graph.read(cypher.COLLEAGUES_BY_IDS, { viewer, ids });
  }

  async listColleagues(viewer: Viewer, search: string | null, page: Page): Promise<ColleagueRow[]> {
    const searchCodes = search ? codesAskedFor(this.sealing, viewer.agencyId, search) : [];
    const found = await this.graph.read<{ person: ColleagueRow }>(cypher.LIST_COLLEAGUES, {
      viewer,
      searchCodes,
      ...page,
    });
    return found.map(({ person }) => person);
  }

  /**
   * Makes rivals for the family's cases wait until the open transaction ends.
   * @returns null where the viewer has no such family.
   */
  async lockFamily(
    viewer: Viewer,
    familyId: string,
  ): Promise<{ isOpen: boolean; isSeenBeyondEmergency: boolean } | null> {
    const [row] = await this.graph.write<{ isOpen: boolean; isSeenBeyondEmergency: boolean }>(
      cypher.LOCK_FAMILY,
      { viewer, familyId },
    );
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

  /** Locks the case. @returns it as it is under the lock; null where the viewer has no such case. */
  async lock(viewer: Viewer, id: string): Promise<CaseRow | null> {
    const [row] = rows(await this.graph.write<Found>(cypher.LOCK_CASE, { viewer, id }));
    return row ?? null;
  }

  /** The case after a change, for who has made it. */
  async asLeft(id: string): Promise<CaseRow | null> {
    const [row] = rows(await this.graph.read<Found>(cypher.CASE_AS_LEFT, { id }));
    return row ?? null;
  }

  async assign(assignment: {
    id: string;
    caseId: string;
    personId: string;
    since: Date;
    until: Date | null;
  }): Promise<void> {
    await this.graph.write(cypher.ASSIGN, assignment);
  }

  async endAssignment(caseId: string, id: string, until: Date): Promise<void> {
    await this.graph.write(cypher.END_ASSIGNMENT, { caseId, id, until });
  }

  async handOver(change: {
    id: string;
    caseId: string;
    personId: string;
    now: Date;
  }): Promise<void> {
    await this.graph.write(cypher.HAND_OVER, change);
  }

  async close({ id, familyId }: CaseRow, reason: string, now: Date): Promise<void> {
    const { closeReason } = this.sealing.seal(familyId, CASE, { closeReason: reason });
    await this.graph.write(cypher.CLOSE_CASE, { id, reason: closeReason, now });
  }

  async reopen(id: string): Promise<void> {
    await this.graph.write(cypher.REOPEN_CASE, { id });
  }
}

function rows(found: Found[]): CaseRow[] {
  return found.map((row) => row.case);
}
