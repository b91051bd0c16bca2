import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import type { Viewer } from '../access/viewer.js';
import type { NeedCount } from './fairness.js';
import * as cypher from './reports.cypher.js';

export type { UnmetNeedRow } from './reports.cypher.js';

/** Reads what reports count. */
@Injectable()
export class ReportsRepository {
  constructor(private readonly graph: Graph) {}

  countNeeds(question: {
    viewer: Viewer;
    /** All states that are looked at; those of waiting needs; those of needs that are helped. */
    states: string[];
    waiting: string[];
    met: string[];
    since: Date;
    now: Date;
  }): Promise<NeedCount[]> {
    return this.graph.read(cypher.COUNT_NEEDS, question);
  }

  countLoads(agencyId: string): Promise<{ load: number; givers: number }[]> {
    return this.graph.read(cypher.COUNT_LOADS, { agencyId });
  }

  unmetNeeds(viewer: Viewer, limit: number): Promise<cypher.UnmetNeedRow[]> {
    return this.graph.read(cypher.UNMET_NEEDS, { viewer, limit });
  }
}
