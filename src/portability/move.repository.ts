import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import { KeyFolder } from '../platform/keys/key-folder.js';
import { RecordTypes } from '../platform/records/record-types.js';
import { LIVE_STATES } from '../referrals/referral.lifecycle.js';
import * as cypher from './move.cypher.js';

const PAGE = 500;

/** Whose texts are sealed under keys of their own, and what is left of those who were merged. */
const HAVE_KEYS: ReadonlySet<string> = new Set(['Person', 'Family', 'MergedRecord']);

@Injectable()
export class MoveRepository {
  /** By label, the statements that find an agency's records, a page at a time. */
  private readonly byLabel = new Map<string, string>();

  constructor(
    private readonly graph: Graph,
    private readonly keys: KeyFolder,
    types: RecordTypes,
  ) {
    const exported = types
      .all()
      .flatMap(({ record: { as, exported: found } }) => (found ? [{ as, ...found }] : []));
    // What is found through other records goes before these.
    const isOfOthers = ({ from }: { from: string }) => Number(from.includes('-['));
    for (const { label, from, as } of exported.sort((a, b) => isOfOthers(b) - isOfOthers(a)))
      this.byLabel.set(label, cypher.removable(from, as));
  }

  obstacles(agencyId: string, now: Date): Promise<{ kind: string; id: string }[]> {
    return this.graph.read(cypher.OBSTACLES, { agencyId, now, liveStates: LIVE_STATES });
  }

  async jobsWaiting(agencyId: string): Promise<number> {
    const [row] = await this.graph.read(cypher.JOBS_WAITING, { agencyId });
    return row!.count;
  }

  async move(agencyId: string) {
    const [row] = await this.graph.read(cypher.MOVE_OF, { agencyId });
    return row!;
  }

  async begin(agencyId: string, movesTo: string, now: Date): Promise<void> {
    await this.graph.write(cypher.BEGIN_MOVE, { agencyId, movesTo, now });
  }

  async noteExported(agencyId: string, receipt: string): Promise<void> {
    await this.graph.write(cypher.NOTE_EXPORTED, { agencyId, receipt });
  }

  async cancel(agencyId: string): Promise<void> {
    await this.graph.write(cypher.CANCEL_MOVE, { agencyId });
  }

  async handOn(agencyId: string): Promise<void> {
    await this.graph.write(cypher.HAND_ON, { agencyId });
  }

  async noteMoved(agencyId: string, now: Date): Promise<void> {
    await this.graph.write(cypher.NOTE_MOVED, { agencyId, now });
  }

  /**
   * Removes everything of the agency but its name and its log, and destroys the keys of its people, so
   * that no backup tells of them. A batch at a time: what was cut short goes on where it was.
   * @returns how many records were removed.
   */
  async removeAll(agencyId: string, now: Date): Promise<number> {
    let removed = 0;
    for (const [label, statement] of this.byLabel)
      for (let afterId = ''; ;) {
        const page = await this.page(statement, agencyId, afterId);
        if (HAVE_KEYS.has(label)) for (const { id } of page) this.keys.destroy(id);
        await this.removePage(page, now);
        removed += page.filter(({ isPointedAt }) => !isPointedAt).length;
        if (page.length < PAGE) break;
        afterId = page.at(-1)!.id;
      }
    await this.graph.write(cypher.REMOVE_JOBS, { agencyId });
    await this.graph.write(cypher.REMOVE_RUN, { agencyId });
    await this.graph.write(cypher.STRIP_AGENCY, { agencyId, now });
    return removed;
  }

  private async removePage(
    page: readonly { element: string; isPointedAt: boolean }[],
    now: Date,
  ): Promise<void> {
    const elements = (isPointedAt: boolean) =>
      page.filter((one) => one.isPointedAt === isPointedAt).map(({ element }) => element);
    await this.graph.inTransaction(async () => {
      await this.graph.write(cypher.REMOVE_RECORDS, { elements: elements(false) });
      await this.graph.write(cypher.STRIP_RECORDS, { elements: elements(true), now });
    });
  }

  private async page(statement: string, agencyId: string, afterId: string) {
    const parameters = { agencyId, afterId, limit: PAGE };
    const rows = await this.graph.readWritten(statement, parameters);
    return rows as unknown as { element: string; id: string; isPointedAt: boolean }[];
  }
}
