import { Injectable } from '@nestjs/common';
import { Graph } from '../../platform/graph/graph.js';
import type { Viewer } from '../../access/viewer.js';
import type { RestrictionBasis } from './restriction-basis.js';
import * as cypher from './restrictions.cypher.js';

export interface RestrictionRow {
  id: string;
  restrainedId: string;
  protectedId: string;
  basis: RestrictionBasis;
  since: string;
  until: string | null;
}

@Injectable()
export class RestrictionsRepository {
  constructor(private readonly graph: Graph) {}

  /** @returns null when the viewer sees no such person to protect. */
  async record(
    viewer: Viewer,
    restriction: Omit<RestrictionRow, 'until'> & { until: string | null },
  ): Promise<RestrictionRow | null> {
    const [row] = await this.graph.write<RestrictionRow>(cypher.RECORD_RESTRICTION, {
      viewer,
      ...restriction,
    });
    return row ?? null;
  }

  lasting(restrainedId: string, protectedId: string, day: string): Promise<RestrictionRow[]> {
    return this.graph.read(cypher.LASTING_RESTRICTIONS, { restrainedId, protectedId, day });
  }

  async byId(viewer: Viewer, id: string): Promise<RestrictionRow | null> {
    const [row] = await this.graph.read<RestrictionRow>(cypher.RESTRICTION_BY_ID, { viewer, id });
    return row ?? null;
  }

  async end(viewer: Viewer, id: string, until: string): Promise<RestrictionRow | null> {
    const [row] = await this.graph.write<RestrictionRow>(cypher.END_RESTRICTION, {
      viewer,
      id,
      until,
    });
    return row ?? null;
  }

  ofPerson(viewer: Viewer, personId: string): Promise<RestrictionRow[]> {
    return this.graph.read(cypher.RESTRICTIONS_OF_PERSON, { viewer, personId });
  }
}
