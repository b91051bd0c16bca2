import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import * as cypher from './casework-load.cypher.js';
import type { caseworkRows } from './casework-rows.js';

/** Writes who works with whom, as far as it is not there yet; run it within one transaction. */
@Injectable()
export class CaseworkLoadRepository {
  constructor(private readonly graph: Graph) {}

  async load(
    rows: ReturnType<typeof caseworkRows>,
    { agencyId, now }: { agencyId: string; now: Date },
  ): Promise<void> {
    await this.graph.write(cypher.LOAD_CASES, { rows: rows.cases, agencyId, now });
    await this.graph.write(cypher.LOAD_TEAMS, { rows: rows.teams });
    await this.graph.write(cypher.LOAD_CONSENTS, { rows: rows.consents, agencyId, now });
    await this.graph.write(cypher.LOAD_RECIPIENTS_OF_CONSENTS, { rows: rows.consents });
    await this.graph.write(cypher.LOAD_SHARES, { rows: rows.shares });
    await this.graph.write(cypher.LOAD_SPOKESPERSONS, { rows: rows.spokespersons });
  }
}
