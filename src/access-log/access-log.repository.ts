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
  list(agencyId: string, filter: EntryFilter, page: Page): Promise<AuditEntryRow[]> {
    const { all, byFamily, byPerson, byOperation } = cypher.READ_ENTRIES;
    const narrow = filter.personId ? byPerson : filter.operation ? byOperation : all;
    const statement = filter.familyId ? byFamily : narrow;
    return this.graph.read(statement, { agencyId, ...filter, ...page });
  }

  /** Who has done what with a family, newest first. */
  familyAccess(
    family: { familyId: string; tellRestrictions: boolean },
    page: Page,
  ): Promise<cypher.FamilyAccessRow[]> {
    return this.graph.read(cypher.FAMILY_ACCESS, { ...family, ...page });
  }
}
