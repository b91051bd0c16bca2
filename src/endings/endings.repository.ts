import { Injectable } from '@nestjs/common';
import type { Viewer } from '../access/viewer.js';
import { Graph } from '../platform/graph/graph.js';
import * as cypher from './endings.cypher.js';

/** What ended along with a record, as far as the viewer sees it. By the record's id. */
@Injectable()
export class EndingsRepository {
  constructor(private readonly graph: Graph) {}

  async matchesEndedAlong(viewer: Viewer, id: string): Promise<number> {
    const [row] = await this.graph.read(cypher.MATCHES_ENDED_ALONG, { viewer, id });
    return row!.count;
  }

  async referralsEndedAlong(viewer: Viewer, id: string): Promise<number> {
    const [row] = await this.graph.read(cypher.REFERRALS_ENDED_ALONG, { viewer, id });
    return row!.count;
  }

  /** Needs that ended with it and are not looked for again. */
  async needsStillEnded(viewer: Viewer, id: string): Promise<number> {
    const [row] = await this.graph.read(cypher.NEEDS_STILL_ENDED, { viewer, id });
    return row!.count;
  }
}
