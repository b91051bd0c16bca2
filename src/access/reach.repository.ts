import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import * as cypher from './reach.cypher.js';
import type { Viewer } from './viewer.js';

/** A family that there is for a viewer, and whether its needs are, too. */
interface ReachedFamily {
  familyId: string;
  withNeeds: boolean;
}

@Injectable()
export class ReachRepository {
  constructor(private readonly graph: Graph) {}

  families(viewer: Viewer): Promise<ReachedFamily[]> {
    return this.graph.read(cypher.REACH_OF_VIEWER, { viewer });
  }

  /** Organisations that the viewer speaks for. */
  async spokenFor(viewer: Viewer): Promise<string[]> {
    const rows = await this.graph.read<{ organisationId: string }>(cypher.SPOKEN_FOR, { viewer });
    return rows.map(({ organisationId }) => organisationId);
  }
}
