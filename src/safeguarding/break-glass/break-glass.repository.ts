import { Injectable } from '@nestjs/common';
import { Graph } from '../../platform/graph/graph.js';
import { Sealing } from '../../platform/keys/sealing.js';
import type { Viewer } from '../../access/viewer.js';
import { BREAK_GLASS_ACCESS } from './break-glass-access.record.js';
import * as cypher from './break-glass.cypher.js';

@Injectable()
export class BreakGlassRepository {
  constructor(
    private readonly graph: Graph,
    private readonly sealing: Sealing,
  ) {}

  /** @returns whether the viewer sees the family anyway; null where there is none to open. */
  async isSeen(viewer: Viewer, familyId: string): Promise<boolean | null> {
    const [row] = await this.graph.read(cypher.FAMILY_TO_OPEN, {
      viewer,
      familyId,
    });
    return row?.isSeen ?? null;
  }

  /** Locks the viewer. @returns whether an access of theirs waits for a supervisor to look into it. */
  async lockOpener(viewer: Viewer): Promise<boolean> {
    const [row] = await this.graph.write(cypher.LOCK_OPENER, { viewer });
    return row!.hasUnseen;
  }

  /** @returns false where the family is no longer there, as when it was merged at this moment. */
  async open(
    viewer: Viewer,
    { reason, ...access }: { id: string; familyId: string; reason: string; until: Date },
  ): Promise<boolean> {
    const sealed = this.sealing.seal(access.familyId, BREAK_GLASS_ACCESS.sealed, { reason });
    return (
      (await this.graph.write(cypher.OPEN_ACCESS, { viewer, ...access, ...sealed })).length > 0
    );
  }

  async end({ now, personId }: Viewer, id: string): Promise<void> {
    await this.graph.write(cypher.END_ACCESS, { id, now, personId });
  }

  async acknowledge({ now, personId }: Viewer, id: string): Promise<void> {
    await this.graph.write(cypher.ACKNOWLEDGE_ACCESS, { id, now, personId });
  }
}
