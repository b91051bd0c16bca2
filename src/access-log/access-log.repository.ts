import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import type { Page } from '../platform/graphql/connection.js';
import type { AuditEntryRow } from '../audit/audit-entry.js';
import * as cypher from './access-log.cypher.js';

/** Which entries a reader asks for; null asks for any. */
export interface EntryFilter {
  familyId: string | null;
  personId: string | null;
  operation: string | null;
  from: Date | null;
  until: Date | null;
}

export interface FamilyAccessRow {
  entry: AuditEntryRow;
  givenName: string | null;
  familyName: string | null;
  agencyName: string | null;
}

@Injectable()
export class AccessLogRepository {
  constructor(private readonly graph: Graph) {}

  /** Entries of an agency's chain, newest first. */
  async list(agencyId: string, filter: EntryFilter, page: Page): Promise<AuditEntryRow[]> {
    const { all, byFamily, byPerson, byOperation } = cypher.READ_ENTRIES;
    const narrow = filter.personId ? byPerson : filter.operation ? byOperation : all;
    const statement = filter.familyId ? byFamily : narrow;
    const rows = await this.graph.read<{ entry: AuditEntryRow }>(statement, {
      agencyId,
      ...filter,
      ...page,
    });
    return rows.map(({ entry }) => entry);
  }

  async byId(agencyId: string, id: string): Promise<AuditEntryRow | null> {
    const [row] = await this.graph.read<{ entry: AuditEntryRow }>(cypher.ENTRY_BY_ID, {
      agencyId,
      id,
    });
    return row?.entry ?? null;
  }

  /** Who has done what with a family, newest first. */
  familyAccess(
    family: { familyId: string; tellRestrictions: boolean },
    page: Page,
  ): Promise<FamilyAccessRow[]> {
    return this.graph.read(cypher.FAMILY_ACCESS, { ...family, ...page });
  }
}
