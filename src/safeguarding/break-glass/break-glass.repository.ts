import { Injectable } from '@nestjs/common';
import { Graph } from '../../platform/graph/graph.js';
import type { Page } from '../../platform/graphql/connection.js';
import { Sealing } from '../../platform/keys/sealing.js';
import type { Viewer } from '../../access/viewer.js';
import * as cypher from './break-glass.cypher.js';
import { BREAK_GLASS_ACCESS } from './sealed-texts.js';

export interface BreakGlassRow {
  id: string;
  familyId: string;
  personId: string;
  givenName: string | null;
  familyName: string | null;
  reason: string | null;
  since: Date;
  until: Date;
  acknowledgedAt: Date | null;
}

@Injectable()
export class BreakGlassRepository {
  constructor(
    private readonly graph: Graph,
    private readonly sealing: Sealing,
  ) {}

  /** @returns whether the viewer sees the family anyway; null where there is none to open. */
  async isSeen(viewer: Viewer, familyId: string): Promise<boolean | null> {
    const [row] = await this.graph.read<{ isSeen: boolean }>(cypher.FAMILY_TO_OPEN, {
      viewer,
      familyId,
    });
    return row?.isSeen ?? null;
  }

  async open(
    viewer: Viewer,
    { reason, ...access }: { id: string; familyId: string; reason: string; until: Date },
  ): Promise<void> {
    const sealed = this.sealing.seal(access.familyId, BREAK_GLASS_ACCESS, { reason });
    await this.graph.write(cypher.OPEN_ACCESS, { viewer, ...access, ...sealed });
  }

  async byId(viewer: Viewer, id: string): Promise<BreakGlassRow | null> {
    const [row] = await this.graph.read<BreakGlassRow>(cypher.ACCESS_BY_ID, { viewer, id });
    return row ?? null;
  }

  list(viewer: Viewer, filter: { acknowledged: boolean | null } & Page): Promise<BreakGlassRow[]> {
    return this.graph.read(cypher.LIST_ACCESSES, { viewer, ...filter });
  }

  async end({ now, personId }: Viewer, id: string): Promise<void> {
    await this.graph.write(cypher.END_ACCESS, { id, now, personId });
  }

  async acknowledge({ now, personId }: Viewer, id: string): Promise<void> {
    await this.graph.write(cypher.ACKNOWLEDGE_ACCESS, { id, now, personId });
  }
}
