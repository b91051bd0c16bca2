import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import * as cypher from './reach.cypher.js';
import type { Viewer } from './viewer.js';

@Injectable()
export class ReachRepository {
  constructor(private readonly graph: Graph) {}

  /** Those that there are for a viewer, and whether their needs are, too. */
  families(viewer: Viewer): Promise<{ familyId: string; withNeeds: boolean }[]> {
    return this.graph.read(cypher.REACH_OF_VIEWER, { viewer });
  }

  /** Organisations that the viewer speaks for. */
  async spokenFor(viewer: Viewer): Promise<string[]> {
    const rows = await this.graph.read(cypher.SPOKEN_FOR, { viewer });
    return rows.map(({ organisationId }) => organisationId);
  }
}
