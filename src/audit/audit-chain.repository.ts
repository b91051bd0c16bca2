import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import { newId } from '../platform/ids/global-id.js';
import { familyIdsOf, type AuditEntryRow, type RecordRef } from './audit-entry.js';
import type { ChainEnd } from './audit-seal.js';
import * as cypher from './audit.cypher.js';

/** A record's agency and the families that it tells of. */
interface RecordFamilies {
  agencyId: string;
  familyIds: string[];
}

@Injectable()
export class AuditChainRepository {
  constructor(private readonly graph: Graph) {}

  /**
   * Agency and families of records on a day (YYYY-MM-DD), by `Type:id`. Records that are gone, and
   * types that belong to no family, are missing.
   */
  async familiesOf(
    records: readonly RecordRef[],
    day: string,
  ): Promise<Map<string, RecordFamilies>> {
    const found = new Map<string, RecordFamilies>();
    const types = [...new Set(records.map(({ type }) => type))];
    await Promise.all(
      types.map(async (type) => {
        const statement = cypher.FAMILIES_OF[type];
        if (!statement) return;
        const ids = records.filter((record) => record.type === type).map(({ id }) => id);
        const rows = await this.graph.read<RecordFamilies & { id: string }>(statement, {
          ids,
          day,
        });
        for (const { id, agencyId, familyIds } of rows)
          found.set(`${type}:${id}`, { agencyId, familyIds });
      }),
    );
    return found;
  }

  /** Locks a chain until the open transaction ends. @returns where it stands now. */
  async lock(agencyId: string): Promise<ChainEnd> {
    await this.graph.write(cypher.LOCK_CHAIN, { agencyId, lock: newId() });
    const [end] = await this.graph.read<ChainEnd>(cypher.CHAIN_END, { agencyId });
    return end!;
  }

  /** Writes the next entries of a chain that the open transaction has locked. */
  async append(agencyId: string, entries: AuditEntryRow[]): Promise<void> {
    const { seq, hash } = entries.at(-1)!;
    await this.graph.write(cypher.APPEND, {
      agencyId,
      seq,
      hash,
      entries: entries.map((entry) => ({
        properties: { ...entry },
        familyIds: familyIdsOf(entry).sort(),
      })),
    });
  }
}
