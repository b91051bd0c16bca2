import { Injectable } from '@nestjs/common';
import { Graph } from '../../platform/graph/graph.js';
import { Sealing } from '../../platform/keys/sealing.js';
import * as cypher from './exclusions.cypher.js';

export type { ExcludedRow } from './exclusions.cypher.js';

@Injectable()
export class ExclusionsRepository {
  constructor(
    private readonly graph: Graph,
    private readonly sealing: Sealing,
  ) {}

  async exclude(exclusion: {
    id: string;
    needId: string;
    familyId: string;
    offerId: string;
    reason: string;
    by: string;
    now: Date;
  }): Promise<void> {
    const { familyId, reason, ...rest } = exclusion;
    const sealed = this.sealing.seal(familyId, cypher.EXCLUDE_OFFER.sealed, { reason });
    await this.graph.write(cypher.EXCLUDE_OFFER, { ...rest, ...sealed });
  }

  /** @returns false where the offer was not ruled out. */
  async readmit(needId: string, offerId: string, now: Date): Promise<boolean> {
    const rows = await this.graph.write(cypher.READMIT_OFFER, { needId, offerId, now });
    return rows.length > 0;
  }

  ofNeeds(needIds: readonly string[]): Promise<cypher.ExcludedRow[]> {
    return this.graph.read(cypher.EXCLUSIONS_OF_NEEDS, { needIds });
  }
}
