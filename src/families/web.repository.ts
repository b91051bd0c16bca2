import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import type { Viewer } from '../access/viewer.js';
import * as cypher from './web.cypher.js';
import { KINSHIP } from './tie-kind.js';

export type { WebNodeRow } from './web.cypher.js';

const BY_DEPTH = [cypher.WEB_1, cypher.WEB_2, cypher.WEB_3, cypher.WEB_4];

@Injectable()
export class WebRepository {
  constructor(private readonly graph: Graph) {}

  /**
   * The web of a family, to the depth of 1 to 4 ties.
   * @param asOf day, or null for today at the family's agency.
   * @returns null when the viewer has no such family.
   */
  async find(
    question: { familyId: string; viewer: Viewer; asOf: string | null },
    depth: number,
  ): Promise<cypher.WebRow | null> {
    const rows = await this.graph.read(BY_DEPTH[depth - 1]!, { ...question, kinship: KINSHIP });
    return rows[0] ?? null;
  }
}
