import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import { daysOnEarth } from '../platform/time/days.js';
import { AuditEntriesRepository } from './audit-entries.repository.js';
import type { AuditDraft, RecordRef } from './audit-entry.js';
import { AuditKeys } from './audit-keys.js';
import { isUnplaced, keyOf, partsByAgency } from './audit-parts.js';
import { Pen } from './audit-pen.js';

/** Writes entries, which get their places in the chains of their agencies soon afterwards. */
@Injectable()
export class AuditWriter {
  /** Pens that nobody has in hand, by agency. */
  private readonly free = new Map<string, Pen[]>();

  constructor(
    private readonly graph: Graph,
    private readonly repository: AuditEntriesRepository,
    private readonly keys: AuditKeys,
  ) {}

  /**
   * Writes entries in one statement: within the open transaction, of which it must be the last, or
   * else by itself. Before that the graph is asked whose those records are of which nobody has said it.
   * @throws Error for a record that was told of and is nowhere.
   */
  async write(drafts: readonly AuditDraft[]): Promise<void> {
    if (drafts.length === 0) return;
    // Where nobody is signed in, the records say in whose chain it goes.
    const records = drafts.flatMap((draft) =>
      draft.records.filter((one) => isUnplaced(one) || (!draft.actor && !one.agencyId)),
    );
    const places = await this.repository.places(records, daysOnEarth(drafts[0]!.at));
    refuseNowhere(records.filter((one) => one.told && !places.has(keyOf(one))));
    const parts = partsByAgency(drafts, places);
    const pens = new Map([...parts.keys()].map((agencyId) => [agencyId, this.take(agencyId)]));
    const entries = [...pens].flatMap(([agencyId, pen]) => pen.sign(parts.get(agencyId)!));
    const written = await this.repository.write(entries, places);
    const families = new Map(written.map((one) => [one.id, one.families]));
    this.graph.afterCommit(() => {
      for (const [agencyId, pen] of pens) {
        pen.wrote(families);
        this.free.get(agencyId)!.push(pen);
      }
    });
  }

  /**
   * Nobody waits for a pen: who finds none free takes a new one. A transaction would wait with all that it
   * has locked, and the database, which locks even as it commits, could not see for whom.
   */
  private take(agencyId: string): Pen {
    const free = this.free.get(agencyId) ?? [];
    this.free.set(agencyId, free);
    return free.shift() ?? new Pen(agencyId, this.keys.current);
  }
}

function refuseNowhere(records: readonly RecordRef[]): void {
  for (const { type, id } of records)
    throw new Error(
      `An event was told of the ${type} ${id}, and there is none: name another id, or ` +
        'the agency of one that is gone.',
    );
}
