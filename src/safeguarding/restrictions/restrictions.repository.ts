import { Injectable } from '@nestjs/common';
import { Graph } from '../../platform/graph/graph.js';
import type { Viewer } from '../../access/viewer.js';
import type { NewRestriction, RestrictionRow } from './restriction.record.js';
import * as cypher from './restrictions.cypher.js';

@Injectable()
export class RestrictionsRepository {
  constructor(private readonly graph: Graph) {}

  /** @returns null when the viewer sees no such person to protect. */
  async record(viewer: Viewer, restriction: NewRestriction): Promise<RestrictionRow | null> {
    const [row] = await this.graph.write(cypher.RECORD_RESTRICTION, { viewer, ...restriction });
    return row ?? null;
  }

  /** Whether a restriction between the two is not over on the day given. */
  async lasts(restrainedId: string, protectedId: string, day: string): Promise<boolean> {
    const pair = { restrainedId, protectedId, day };
    return (await this.graph.read(cypher.LASTING_RESTRICTIONS, pair)).length > 0;
  }

  /** Others who change it wait until the transaction ends. */
  async lock(viewer: Viewer, id: string): Promise<void> {
    await this.graph.write(cypher.LOCK_RESTRICTION, { viewer, id });
  }

  async end(viewer: Viewer, id: string, until: string): Promise<RestrictionRow | null> {
    const [row] = await this.graph.write(cypher.END_RESTRICTION, { viewer, id, until });
    return row ?? null;
  }

  /** Notes what somebody proposes; the restriction holds on. */
  async proposeEnd(viewer: Viewer, id: string, until: string): Promise<RestrictionRow | null> {
    const [row] = await this.graph.write(cypher.PROPOSE_END, { viewer, id, until });
    return row ?? null;
  }

  async confirmEnd(viewer: Viewer, id: string, until: string): Promise<RestrictionRow | null> {
    const [row] = await this.graph.write(cypher.CONFIRM_END, { viewer, id, until });
    return row ?? null;
  }

  async rejectEnd(viewer: Viewer, id: string): Promise<RestrictionRow | null> {
    const [row] = await this.graph.write(cypher.REJECT_END, { viewer, id });
    return row ?? null;
  }

  ofPerson(viewer: Viewer, personId: string): Promise<RestrictionRow[]> {
    return this.graph.read(cypher.RESTRICTIONS_OF_PERSON, { viewer, personId });
  }
}
