import { Injectable } from '@nestjs/common';
import { Graph } from '../../platform/graph/graph.js';
import { Sealing } from '../../platform/keys/sealing.js';
import * as cypher from './exclusions.cypher.js';
import { EXCLUSION } from '../matches/sealed-texts.js';

export interface ExclusionRow {
  needId: string;
  offerId: string;
  reason: string | null;
  at: Date;
  /** Record id of a person. */
  by: string | null;
  matchId: string | null;
}

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
    const sealed = this.sealing.seal(familyId, EXCLUSION, { reason });
    await this.graph.write(cypher.EXCLUDE_OFFER, { ...rest, ...sealed });
  }

  /** @returns false where the offer was not ruled out. */
  async readmit(needId: string, offerId: string, now: Date): Promise<boolean> {
    const rows = await this.graph.write(cypher.READMIT_OFFER, { needId, offerId, now });
    return rows.length > 0;
  }

  async ofNeeds(needIds: readonly string[]): Promise<ExclusionRow[]> {
    const rows = await this.graph.read<ExclusionRow & { endReason: string | null }>(
      cypher.EXCLUSIONS_OF_NEEDS,
      { needIds },
    );
    return rows.map(({ endReason, ...row }) => ({ ...row, reason: row.reason ?? endReason }));
  }
}
