import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import type { Viewer } from '../access/viewer.js';
import * as cypher from './web.cypher.js';
import { KINSHIP } from './tie-kind.js';

export type { WebNodeRow, WebWayRow } from './web.cypher.js';

/** Which family, for whom, as of which day. */
export type WebQuestion = { familyId: string; viewer: Viewer; asOf: string };

const BY_DEPTH = [cypher.WEB_1, cypher.WEB_2, cypher.WEB_3, cypher.WEB_4];

@Injectable()
export class WebRepository {
  constructor(private readonly graph: Graph) {}

  /**
   * The family's members on the day, or today at its agency.
   * @returns null when the viewer has no such family.
   */
  async members(question: Omit<WebQuestion, 'asOf'> & { asOf: string | null }) {
    const rows = await this.graph.read(cypher.WEB_MEMBERS, question);
    const members = rows.flatMap(({ id, role }) => (id === null ? [] : [{ id, role }]));
    return rows[0] ? { asOf: rows[0].asOf, members } : null;
  }

  /** For each member and node within the depth the shortest way; the nearest member's first. */
  ways(question: WebQuestion, depth: number): Promise<cypher.WebWayRow[]> {
    return this.graph.read(BY_DEPTH[depth - 1]!, question);
  }

  nodes(ids: string[]): Promise<cypher.WebNodeRow[]> {
    return this.graph.read(cypher.WEB_NODES, { ids });
  }

  ties(question: WebQuestion, ids: string[]) {
    return this.graph.read(cypher.WEB_TIES, { ...question, ids, kinship: KINSHIP });
  }
}
