import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import { Sealing } from '../platform/keys/sealing.js';
import type { Viewer } from '../access/viewer.js';
import * as cypher from './received-referrals.cypher.js';
import type { ReferralState } from './referral.lifecycle.js';
import { REFERRAL } from './referral.record.js';

/** Referrals as those see them who are asked. */
@Injectable()
export class ReceivedReferralsRepository {
  constructor(
    private readonly graph: Graph,
    private readonly sealing: Sealing,
  ) {}

  /** Locks the family and the referral. @returns null where the viewer was not asked. */
  async lock(viewer: Viewer, id: string) {
    const [row] = await this.graph.write(cypher.LOCK_RECEIVED_REFERRAL, { viewer, id });
    return row ?? null;
  }

  /** @param answer.shareId what accepting has made; null for a service. */
  async accept(
    viewer: Viewer,
    answer: { id: string; state: ReferralState; shareId: string | null },
  ): Promise<void> {
    await this.graph.write(cypher.ACCEPT_REFERRAL, { viewer, ...answer });
  }

  async decline(
    viewer: Viewer,
    { familyId, ...answer }: { id: string; familyId: string; state: ReferralState; reason: string },
  ): Promise<void> {
    const { id, state, reason } = answer;
    const sealed = this.sealing.seal(familyId, REFERRAL.sealed, { declineReason: reason });
    await this.graph.write(cypher.DECLINE_REFERRAL, { viewer, id, state, ...sealed });
  }
}
