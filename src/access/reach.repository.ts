import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import * as cypher from './reach.cypher.js';
import type { Reached } from './reached.js';
import type { Viewer } from './viewer.js';

@Injectable()
export class ReachRepository {
  constructor(private readonly graph: Graph) {}

  /** The families that there are for a viewer. */
  async families(viewer: Viewer): Promise<Reached['families']> {
    const { now, days } = viewer;
    const [row] = await this.graph.read(cypher.REACH_OF_VIEWER, { viewer, now, days });
    return row!.families;
  }

  /** @param familyId record id. */
  async sees(viewer: Viewer, familyId: string): Promise<boolean> {
    return (await this.graph.read(cypher.FAMILY_SEEN, { viewer, familyId })).length > 0;
  }
}
