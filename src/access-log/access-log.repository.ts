import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import type { Page } from '../platform/graphql/connection.js';
import type { AuditEntryRow } from '../audit/audit-entry.record.js';
import * as cypher from './access-log.cypher.js';

export type { FamilyAccessRow } from './access-log.cypher.js';

/** Which entries a reader asks for; null asks for any. */
export interface EntryFilter {
  familyId: string | null;
  personId: string | null;
  operation: string | null;
  from: Date | null;
  until: Date | null;
}

@Injectable()
export class AccessLogRepository {
  constructor(private readonly graph: Graph) {}

  /** Entries of an agency's chain, newest first. */
  async list(agencyId: string, filter: EntryFilter, page: Page): Promise<AuditEntryRow[]> {
    const { all, byFamily, byPerson, byOperation } = cypher.READ_ENTRIES;
    const narrow = filter.personId ? byPerson : filter.operation ? byOperation : all;
    const statement = filter.familyId ? byFamily : narrow;
    const familyIds = filter.familyId ? await this.idsOf(filter.familyId) : [];
    return this.graph.read(statement, { agencyId, ...filter, familyIds, ...page });
  }

  /** The ids by which the log names a family: its own, and those of duplicates merged into it. */
  async idsOf(familyId: string): Promise<string[]> {
    const rows = await this.graph.read(cypher.WITH_DUPLICATES, { familyId });
    return [familyId, ...rows.map(({ id }) => id)];
  }

  /** Who has done what with a family, newest first. */
  familyAccess(
    family: { familyIds: string[]; tellRestrictions: boolean },
    page: Page,
  ): Promise<cypher.FamilyAccessRow[]> {
    return this.graph.read(cypher.FAMILY_ACCESS, { ...family, ...page });
  }
}
