import { Injectable } from '@nestjs/common';
import { Graph } from '../../platform/graph/graph.js';
import type { RestrictionBasis } from './restriction.model.js';
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

  /** @returns null when one of the two is not the agency's. */
  async record(
    agencyId: string,
    restriction: Omit<RestrictionRow, 'until'> & { until: string | null },
  ): Promise<RestrictionRow | null> {
    const [row] = await this.graph.write<RestrictionRow>(cypher.RECORD_RESTRICTION, {
      agencyId,
      ...restriction,
    });
    return row ?? null;
  }

  lasting(restrainedId: string, protectedId: string, day: string): Promise<RestrictionRow[]> {
    return this.graph.read(cypher.LASTING_RESTRICTIONS, { restrainedId, protectedId, day });
  }

  async byId(agencyId: string, id: string): Promise<RestrictionRow | null> {
    const [row] = await this.graph.read<RestrictionRow>(cypher.RESTRICTION_BY_ID, { agencyId, id });
    return row ?? null;
  }

  async end(agencyId: string, id: string, until: string): Promise<RestrictionRow | null> {
    const [row] = await this.graph.write<RestrictionRow>(cypher.END_RESTRICTION, {
      agencyId,
      id,
      until,
    });
    return row ?? null;
  }

  ofPerson(agencyId: string, personId: string): Promise<RestrictionRow[]> {
    return this.graph.read(cypher.RESTRICTIONS_OF_PERSON, { agencyId, personId });
  }
}
