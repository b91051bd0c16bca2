import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import type { Page } from '../platform/graphql/connection.js';
import { Sealing } from '../platform/keys/sealing.js';
import type { SharePurpose } from '../safeguarding/shares/share-vocabulary.js';
import type { Viewer } from '../access/viewer.js';
import { LIVE_STATES, type ReferralEnd, type ReferralState } from './referral.lifecycle.js';
import * as cypher from './referrals.cypher.js';
import { REFERRAL } from './sealed-texts.js';

export interface ReferralRow {
  id: string;
  familyId: string;
  state: ReferralState;
  recipient: { id: string; name: string | null; isAgency: boolean };
  purpose: SharePurpose;
  request: string | null;
  until: Date;
  sentById: string;
  sentAt: Date;
  dueAt: Date;
  answeredAt: Date | null;
  declineReason: string | null;
  endedAt: Date | null;
  endReason: ReferralEnd | null;
  consentIds: string[];
  shareId: string | null;
}

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

/** A service that can be asked. */
export interface AskedService {
  organisationId: string;
  spokespersonIds: string[];
}

interface Found {
  referral: ReferralRow;
}

/** Referrals as those see them who work with the family. */
@Injectable()
export class ReferralsRepository {
  constructor(
    private readonly graph: Graph,
    private readonly sealing: Sealing,
  ) {}

  /** False for who sees the family in an emergency only. */
  async mayRefer(viewer: Viewer, familyId: string): Promise<boolean> {
    return (await this.graph.read(cypher.FAMILY_TO_REFER, { viewer, familyId })).length > 0;
  }

  /** @returns null where the viewer sees no such service that still exists. */
  async serviceToAsk(viewer: Viewer, id: string): Promise<AskedService | null> {
    const [row] = await this.graph.read<AskedService>(cypher.SERVICE_TO_ASK, { viewer, id });
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
      ...this.sealing.seal(referral.familyId, REFERRAL, { request }),
      recipientId: recipient.id,
    });
  }

  async byId(viewer: Viewer, id: string): Promise<ReferralRow | null> {
    const [row] = await this.graph.read<Found>(cypher.REFERRAL_BY_ID, { viewer, id });
    return row?.referral ?? null;
  }

  async ofFamily(viewer: Viewer, familyId: string, page: Page): Promise<ReferralRow[]> {
    const rows = await this.graph.read<Found>(cypher.REFERRALS_OF_FAMILY, {
      viewer,
      familyId,
      ...page,
    });
    return rows.map(({ referral }) => referral);
  }
}
