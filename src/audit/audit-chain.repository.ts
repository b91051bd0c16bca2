import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import { newId } from '../platform/ids/global-id.js';
import type { Sealed } from '../platform/keys/sealed.js';
import { Sealing } from '../platform/keys/sealing.js';
import type { DaysOnEarth } from '../platform/time/days.js';
import { RecordTypes } from '../platform/records/record-types.js';
import { familyIdsOf, type RecordRef } from './audit-entry.js';
import { AUDIT_ENTRY, type AuditEntryRow } from './audit-entry.record.js';
import type { ChainEnd } from './audit-seal.js';
import * as cypher from './audit.cypher.js';

export type { MergedFamily } from './audit.cypher.js';

@Injectable()
export class AuditChainRepository {
  constructor(
    private readonly graph: Graph,
    private readonly sealing: Sealing,
    private readonly types: RecordTypes,
  ) {}

  /**
   * Agency and families of records on these days, by `Type:id`. Records that are gone, and
   * types that belong to no family, are missing.
   */
  async familiesOf(
    records: readonly RecordRef[],
    days: DaysOnEarth,
  ): Promise<Map<string, cypher.RecordFamilies>> {
    const found = new Map<string, cypher.RecordFamilies>();
    const types = [...new Set(records.map(({ type }) => type))];
    await Promise.all(
      types.map(async (type) => {
        const ids = records.filter((record) => record.type === type).map(({ id }) => id);
        for (const row of await this.placed(type, ids, days)) found.set(`${type}:${row.id}`, row);
      }),
    );
    return found;
  }

  private async placed(type: string, ids: string[], days: DaysOnEarth) {
    const statement = this.types.find(type)?.statements.families ?? cypher.FAMILIES_OF[type];
    return statement ? this.graph.read(statement, { ids, days }) : [];
  }

  /**
   * Locks a chain until the open transaction ends.
   * @param familyIds that its next entries name.
   * @returns where it stands now, and which duplicates were merged into these families.
   */
  async lock(
    agencyId: string,
    familyIds: readonly string[],
  ): Promise<ChainEnd & { merged: cypher.MergedFamily[] }> {
    const parameters = { agencyId, lock: newId(), familyIds };
    const [end] = await this.graph.write(cypher.LOCK_CHAIN, parameters);
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
        properties: { ...entry, reason: this.sealed(entry) },
        familyIds: familyIdsOf(entry).sort(),
      })),
    });
  }

  /** The words of a reason go with whom they are about; nobody's are not kept. */
  private sealed({ reason, personId, ...entry }: AuditEntryRow): Sealed | null {
    const owners = [...familyIdsOf(entry), personId].filter((id) => id !== null);
    const ownerId = owners.find((id) => !this.sealing.isErased(id));
    return ownerId ? this.sealing.seal(ownerId, AUDIT_ENTRY.sealed, { reason }).reason : null;
  }
}
