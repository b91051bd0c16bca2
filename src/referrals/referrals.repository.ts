import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import { Sealing } from '../platform/keys/sealing.js';
import type { SharePurpose } from '../safeguarding/shares/share-vocabulary.js';
import type { Viewer } from '../access/viewer.js';
import { LIVE_STATES } from './referral.lifecycle.js';
import { REFERRAL } from './referral.record.js';
import * as cypher from './referrals.cypher.js';

export interface NewReferral {
  id: string;
  familyId: string;
  recipient: { id: string; isAgency: boolean };
  purpose: SharePurpose;
  request: string;
  until: Date;
  dueAt: Date;
  consentIds: string[];
}

/** Referrals as those see them who work with the family. */
@Injectable()
export class ReferralsRepository {
  constructor(
    private readonly graph: Graph,
    private readonly sealing: Sealing,
  ) {}

  /** @returns null where the viewer sees no such service that still exists. */
  async serviceToAsk(viewer: Viewer, id: string) {
    const [row] = await this.graph.read(cypher.SERVICE_TO_ASK, { viewer, id });
    return row ?? null;
  }

  /** True while one for the same purpose waits or is acted on. */
  async isSent(
    viewer: Viewer,
    { familyId, purpose, recipient }: Pick<NewReferral, 'familyId' | 'purpose' | 'recipient'>,
  ): Promise<boolean> {
    const rows = await this.graph.read(cypher.LIVE_REFERRALS_BETWEEN, {
      viewer,
      familyId,
      purpose,
      recipientId: recipient.id,
      states: LIVE_STATES,
    });
    return rows.length > 0;
  }

  async send(viewer: Viewer, { recipient, request, ...referral }: NewReferral): Promise<void> {
    const statement = recipient.isAgency ? cypher.SEND_TO_AGENCY : cypher.SEND_TO_SERVICE;
    await this.graph.write(statement, {
      viewer,
      ...referral,
      ...this.sealing.seal(referral.familyId, REFERRAL.sealed, { request }),
      recipientId: recipient.id,
    });
  }
}
