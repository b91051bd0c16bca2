import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import * as cypher from './reach.cypher.js';
import type { VetoedPerson } from './vetoes.js';
import type { Viewer } from './viewer.js';

@Injectable()
export class ReachRepository {
  constructor(private readonly graph: Graph) {}

  /**
   * Those that there are for a viewer, whether their needs are, and not for reading alone.
   * @param keptApart supervisors of the agency whom a restriction keeps from a family.
   */
  families(
    viewer: Viewer,
    keptApart: readonly VetoedPerson[],
  ): Promise<{ familyId: string; withNeeds: boolean; toChange: boolean }[]> {
    const pairs = keptApart.map(({ personId, familyId }) => `${personId} ${familyId}`);
    return this.graph.read(cypher.REACH_OF_VIEWER, { viewer, keptApart: pairs });
  }

  /** Organisations that the viewer speaks for. */
  async spokenFor(viewer: Viewer): Promise<string[]> {
    const rows = await this.graph.read(cypher.SPOKEN_FOR, { viewer });
    return rows.map(({ organisationId }) => organisationId);
  }
}
