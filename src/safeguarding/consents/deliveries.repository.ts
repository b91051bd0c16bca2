import { Injectable } from '@nestjs/common';
import { Graph } from '../../platform/graph/graph.js';
import type { Viewer } from '../../access/viewer.js';
import * as cypher from './deliveries.cypher.js';
import { withoutWord, type WordRow } from './speakers.js';

/** Whether somebody may be sent to a family. */
export interface Welcome {
  /** Record ids of the members who must agree and do not. */
  missing: string[];
  /** True where all who must agree do; never where nobody is known to live there. */
  welcome: boolean;
}

/** The one place that decides about deliveries; statements take its answer (docs/adr/0014). */
@Injectable()
export class DeliveriesRepository {
  constructor(private readonly graph: Graph) {}

  /** For each of these families, which the caller has found for the viewer. */
  async of(viewer: Viewer, familyIds: readonly string[]): Promise<Map<string, Welcome>> {
    const rows = await this.graph.read<WordRow & { familyId: string }>(cypher.WORD_OF_MEMBERS, {
      viewer,
      familyIds,
    });
    const found = familyIds.map((id) => {
      const members = rows.filter(({ familyId }) => familyId === id);
      const missing = withoutWord(members, viewer.today);
      return [id, { missing, welcome: members.length > 0 && missing.length === 0 }] as const;
    });
    return new Map(found);
  }

  /** Those of the families to which somebody may be sent: `$welcomingFamilyIds`. */
  async welcoming(viewer: Viewer, familyIds: readonly string[]): Promise<string[]> {
    const found = await this.of(viewer, familyIds);
    return familyIds.filter((id) => found.get(id)!.welcome);
  }
}
