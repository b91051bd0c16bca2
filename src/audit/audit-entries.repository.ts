import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import type { Sealed } from '../platform/keys/sealed.js';
import { Sealing } from '../platform/keys/sealing.js';
import { RecordTypes } from '../platform/records/record-types.js';
import type { DaysOnEarth } from '../platform/time/days.js';
import type { RecordRef } from './audit-entry.js';
import { AUDIT_ENTRY } from './audit-entry.record.js';
import { familiesOf, keyOf, type EntryPart, type Places } from './audit-parts.js';
import type { EntryToWrite } from './audit-pen.js';
import * as cypher from './audit-entries.cypher.js';

/** Entries as they are written. */
@Injectable()
export class AuditEntriesRepository {
  private readonly whose: ReturnType<typeof cypher.placesOf>;

  constructor(
    private readonly graph: Graph,
    private readonly sealing: Sealing,
    types: RecordTypes,
  ) {
    this.whose = cypher.placesOf(types);
  }

  /**
   * Agency and families of records on these days. Records that are gone, and types that belong to no
   * agency, are missing.
   */
  async places(records: readonly RecordRef[], days: DaysOnEarth): Promise<Places> {
    if (records.length === 0) return new Map();
    const byType: Record<string, { id: string; record: string }[]> = {};
    for (const [record, { type, id }] of new Map(records.map((one) => [keyOf(one), one])))
      (byType[type] ??= []).push({ id, record });
    const rows = await this.graph.read(this.whose, { byType, days });
    return new Map(rows.map((row) => [row.record, row]));
  }

  /**
   * Writes entries, each tied to the families that it names. Safe to repeat. It locks nothing but the
   * log.
   * @returns for each the families, with duplicates that were merged into them.
   */
  write(entries: readonly EntryToWrite[], places: Places): Promise<cypher.WrittenEntry[]> {
    const rows = entries.map(({ entry, part }) => {
      const families = familiesOf(part, places);
      const reason = this.sealed(part, [...families.map(({ id }) => id), entry.personId]);
      const properties = { ...entry, waitsIn: entry.agencyId, reason };
      return { id: entry.id, properties, families };
    });
    return this.graph.writeAtOnce(cypher.WRITE, { entries: rows });
  }

  /** The words of a reason go with whom they are about; nobody's are not kept. */
  private sealed({ draft: { reason } }: EntryPart, owners: (string | null)[]): Sealed | null {
    if (reason === null) return null;
    const ownerId = owners.find((id) => id !== null && !this.sealing.isErased(id));
    return ownerId ? this.sealing.seal(ownerId, AUDIT_ENTRY.sealed, { reason }).reason : null;
  }
}
