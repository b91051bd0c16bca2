import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import type { Viewer } from '../access/viewer.js';
import * as cypher from './web.cypher.js';
import { KINSHIP } from './tie-kind.js';
import { WebNodeType } from './web.model.js';

export type { WebNodeRow, WebWayRow } from './web.cypher.js';

/** Which family, for whom, as of which day. */
export type WebQuestion = { familyId: string; viewer: Viewer; asOf: string };

const BY_DEPTH = [cypher.WEB_1, cypher.WEB_2, cypher.WEB_3, cypher.WEB_4];

const BY_TYPE = {
  PERSON: cypher.WEB_PERSONS,
  ORGANISATION: cypher.WEB_ORGANISATIONS,
  SERVICE: cypher.WEB_SERVICES,
};

@Injectable()
export class WebRepository {
  constructor(private readonly graph: Graph) {}

  /** The day at the family's agency; null when the viewer has no such family. */
  async today(viewer: Viewer, familyId: string): Promise<string | null> {
    const [row] = await this.graph.read(cypher.TODAY_OF_FAMILY, { viewer, familyId });
    return row?.today ?? null;
  }

  /** @returns null when the viewer has no such family. */
  async members(question: WebQuestion) {
    const rows = await this.graph.read(cypher.WEB_MEMBERS, question);
    if (rows.length === 0) return null;
    return rows.flatMap(({ id, role }) => (id === null ? [] : [{ id, role }]));
  }

  /** For each member and node within the depth the shortest way; the nearest member's first. */
  ways(question: WebQuestion, depth: number): Promise<cypher.WebWayRow[]> {
    return this.graph.read(BY_DEPTH[depth - 1]!, question);
  }

  async nodes(ids: string[]): Promise<cypher.WebNodeRow[]> {
    const found = await Promise.all(
      Object.values(WebNodeType).map(async (type) => {
        const rows = await this.graph.read(BY_TYPE[type], { ids });
        return rows.map((row) => ({ ...row, type }));
      }),
    );
    return found.flat();
  }

  ties(question: WebQuestion, ids: string[]) {
    return this.graph.read(cypher.WEB_TIES, { ...question, ids, kinship: KINSHIP });
  }
}
