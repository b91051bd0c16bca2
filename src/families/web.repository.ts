import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import type { Viewer } from '../access/viewer.js';
import type { MemberRole } from './member-role.js';
import type { TieKind } from './tie-kind.js';
import type { TieFlow, TieQuality, TieStrength } from './tie-vocabulary.js';
import * as cypher from './web.cypher.js';

/** A way from a member of the family to a node. */
export interface WebWayRow {
  id: string;
  distance: number;
  nodeIds: string[];
  tieIds: string[];
}

export interface WebNodeRow {
  id: string;
  type: 'PERSON' | 'ORGANISATION' | 'SERVICE';
  /** Null for who was erased. */
  label: string | null;
}

export interface WebTieRow {
  id: string;
  fromId: string;
  toId: string;
  kind: TieKind;
  strength: TieStrength | null;
  quality: TieQuality | null;
  flow: TieFlow | null;
  lastContactOn: string | null;
  since: string | null;
}

/** Which family, for whom, as of which day. */
export interface WebQuestion {
  familyId: string;
  viewer: Viewer;
  asOf: string;
}

const BY_DEPTH = [cypher.WEB_1, cypher.WEB_2, cypher.WEB_3, cypher.WEB_4];

@Injectable()
export class WebRepository {
  constructor(private readonly graph: Graph) {}

  /** @returns null when the viewer has no such family. */
  async members(question: WebQuestion): Promise<{ id: string; role: MemberRole }[] | null> {
    const rows = await this.graph.read<{ id: string | null; role: MemberRole }>(
      cypher.WEB_MEMBERS,
      { ...question },
    );
    if (rows.length === 0) return null;
    return rows.filter((row): row is { id: string; role: MemberRole } => row.id !== null);
  }

  /** For each member and node within the depth the shortest way; the nearest member's first. */
  ways(question: WebQuestion, depth: number): Promise<WebWayRow[]> {
    return this.graph.read(BY_DEPTH[depth - 1]!, { ...question });
  }

  async nodes(ids: string[]): Promise<WebNodeRow[]> {
    const found = await Promise.all([
      this.graph.read<WebNodeRow>(cypher.WEB_PERSONS, { ids }),
      this.graph.read<WebNodeRow>(cypher.WEB_ORGANISATIONS, { ids }),
      this.graph.read<WebNodeRow>(cypher.WEB_SERVICES, { ids }),
    ]);
    return found.flat();
  }

  ties(ids: string[], asOf: string): Promise<WebTieRow[]> {
    return this.graph.read(cypher.WEB_TIES, { ids, asOf });
  }
}
