import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import * as cypher from './derived.cypher.js';

/** Records that one statement writes. */
const BATCH = 2_000;

@Injectable()
export class DerivedRepository {
  constructor(private readonly graph: Graph) {}

  async write(agencyId: string, now: Date): Promise<void> {
    for (const statement of [cypher.KEEP_FAMILIES_OF_AGENCY, cypher.MARK_PERSONS_OF_AGENCY]) {
      let afterId: string | null = '';
      while (afterId !== null) {
        const rows: { lastId: string | null }[] = await this.graph.write(statement, {
          agencyId,
          afterId,
          now,
          limit: BATCH,
        });
        afterId = rows[0]!.lastId;
      }
    }
  }
}
