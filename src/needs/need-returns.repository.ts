import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import { Sealing } from '../platform/keys/sealing.js';
import * as cypher from './need-returns.cypher.js';
import type { NeedState } from './need.lifecycle.js';
import { NEED } from './need.record.js';

export type { WithdrawnRow } from './need-returns.cypher.js';

@Injectable()
export class NeedReturnsRepository {
  constructor(
    private readonly graph: Graph,
    private readonly sealing: Sealing,
  ) {}

  /** Needs with what speaks against looking for them again; those of erased families are missing. */
  withdrawn(ids: readonly string[], now: Date): Promise<cypher.WithdrawnRow[]> {
    return this.graph.read(cypher.WITHDRAWN_NEEDS, { ids, now });
  }

  /** Record ids of the needs of one person, family or case that ended with it, or with another. */
  async endedWith(endedWith: string, ofId: string): Promise<string[]> {
    const found = await this.graph.read(cypher.NEEDS_ENDED_WITH, { endedWith, ofId });
    return found.map(({ id }) => id);
  }

  /** What was over is sought again: where the family lives now, unless it says where. */
  async goHome(id: string): Promise<void> {
    await this.graph.write(cypher.SEEK_WHERE_FAMILY_LIVES, { id });
  }

  async bringBack(id: string, state: NeedState, now: Date): Promise<void> {
    await this.graph.write(cypher.BRING_BACK_NEED, { id, state, now });
  }

  /** @param familyId of the need, whose key seals the reason. */
  async sayWhy(id: string, familyId: string, takenBackReason: string, now: Date): Promise<void> {
    const sealed = this.sealing.seal(familyId, NEED.sealed, { takenBackReason });
    await this.graph.write(cypher.SAY_WHY_TAKEN_BACK, { id, now, ...sealed });
  }
}
