import { Injectable } from '@nestjs/common';
import { presentAgencyId } from '../cause/cause.js';
import { Graph } from '../graph/graph.js';
import * as cypher from './outbox.cypher.js';

export type { OutboxEntry, PendingEntry } from './outbox.cypher.js';

/** Work of an agency, and where it runs the installation, that of the installation too. */
export interface WhoseWork {
  readonly agencyId: string;
  readonly ofInstallation: boolean;
}

@Injectable()
export class OutboxRepository {
  constructor(private readonly graph: Graph) {}

  /** @param parentId an entry whose job waits for those of these. */
  async record(
    entries: cypher.OutboxEntry[],
    now: Date,
    parentId: string | null = null,
  ): Promise<void> {
    const rows = entries.map((entry) => ({ ...entry, parentId }));
    await this.graph.write(cypher.RECORD_ENTRIES, {
      entries: rows,
      now,
      agencyId: presentAgencyId(),
    });
  }

  /** @param jobs names of those that are known here. */
  pending(jobs: readonly string[], limit: number): Promise<cypher.PendingEntry[]> {
    return this.graph.read(cypher.PENDING_ENTRIES, { jobs, limit });
  }

  /** Names of jobs that are asked for and are none of these. */
  async unknown(jobs: readonly string[]): Promise<string[]> {
    const rows = await this.graph.read(cypher.UNKNOWN_JOBS, { jobs });
    return rows.map(({ job }) => job);
  }

  async markHandedOver(ids: string[], now: Date): Promise<void> {
    await this.graph.write(cypher.MARK_HANDED_OVER, { ids, now });
  }

  async takeBackHandedOver(before: Date): Promise<number> {
    const [row] = await this.graph.write(cypher.TAKE_BACK_HANDED_OVER, {
      before,
    });
    return row?.count ?? 0;
  }

  async isThere(id: string): Promise<boolean> {
    return (await this.graph.read(cypher.ENTRY_EXISTS, { id })).length > 0;
  }

  async begin(
    entry: cypher.OutboxEntry,
    runId: string,
  ): Promise<{ id: string; agencyId: string | null } | null> {
    const [row] = await this.graph.write(cypher.BEGIN_ENTRY, { ...entry, runId });
    return row ?? null;
  }

  async end(id: string, runId: string): Promise<void> {
    await this.graph.write(cypher.END_ENTRY, { id, runId });
  }

  async markFailed(entry: cypher.OutboxEntry, failure: string, now: Date): Promise<void> {
    await this.graph.write(cypher.MARK_FAILED, { ...entry, failure, now });
  }

  async retry(id: string): Promise<boolean> {
    const rows = await this.graph.write(cypher.RETRY_ENTRY, { id });
    return rows.length > 0;
  }

  /** @param jobs names of those that count; null for all. */
  async waiting(jobs: readonly string[] | null): Promise<{ count: number; oldest: Date | null }> {
    const [row] = await this.graph.read(cypher.COUNT_WAITING, { jobs });
    return row ?? { count: 0, oldest: null };
  }

  async waitingOf(whose: WhoseWork): Promise<{ count: number; oldest: Date | null }> {
    const [row] = await this.graph.read(cypher.COUNT_WAITING_OF, { ...whose });
    return row ?? { count: 0, oldest: null };
  }
}
