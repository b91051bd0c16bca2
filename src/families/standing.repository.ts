import { Injectable } from '@nestjs/common';
import type { Viewer } from '../access/viewer.js';
import { Graph } from '../platform/graph/graph.js';
import { STANDINGS, type Standing } from './standing.cypher.js';

export type { Standing } from './standing.cypher.js';

@Injectable()
export class StandingRepository {
  constructor(private readonly graph: Graph) {}

  /** @param ids of persons; others are left out. */
  of(viewer: Viewer, ids: readonly string[]): Promise<Standing[]> {
    return this.graph.read(STANDINGS, { viewer, ids });
  }
}
