import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import type { Page } from '../platform/graphql/connection.js';
import { Sealing } from '../platform/keys/sealing.js';
import type { SharePurpose } from '../safeguarding/shares/share-vocabulary.js';
import type { Viewer } from '../access/viewer.js';
import * as cypher from './received-referrals.cypher.js';
import { LIVE_STATES, type ReferralState } from './referral.lifecycle.js';
import { REFERRAL } from './sealed-texts.js';

export interface ReceivedReferralRow {
  id: string;
  state: ReferralState;
  purpose: SharePurpose;
  until: Date;
  request: string | null;
  persons: number | null;
  sentAt: Date;
  dueAt: Date;
  answeredAt: Date | null;
  sender: { givenName: string | null; familyName: string | null } | null;
  agencyName: string;
  agencyPhone: string | null;
  agencyEmail: string | null;
  serviceName: string | null;
}

/** A referral that is being answered. */
export interface LockedReferral {
  familyId: string;
  state: ReferralState;
  purpose: SharePurpose;
  until: Date;
  /** The agency, or the organisation behind the service: to whom members have agreed. */
  consentedToId: string;
  isAgency: boolean;
}

interface Found {
  referral: ReceivedReferralRow;
}

/** Referrals as those see them who are asked. */
@Injectable()
export class ReceivedReferralsRepository {
  constructor(
    private readonly graph: Graph,
    private readonly sealing: Sealing,
  ) {}

  async byId(viewer: Viewer, id: string): Promise<ReceivedReferralRow | null> {
    const parameters = { viewer, id, open: LIVE_STATES };
    const [row] = await this.graph.read<Found>(cypher.RECEIVED_REFERRAL_BY_ID, parameters);
    return row?.referral ?? null;
  }

  async list(
    viewer: Viewer,
    state: ReferralState | null,
    page: Page,
  ): Promise<ReceivedReferralRow[]> {
    const parameters = { viewer, state, open: LIVE_STATES, ...page };
    const rows = await this.graph.read<Found>(cypher.REFERRALS_RECEIVED, parameters);
    return rows.map(({ referral }) => referral);
  }

  /** Locks the family and the referral. @returns null where the viewer was not asked. */
  async lock(viewer: Viewer, id: string): Promise<LockedReferral | null> {
    const parameters = { viewer, id };
    const [row] = await this.graph.write<LockedReferral>(cypher.LOCK_RECEIVED_REFERRAL, parameters);
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
    const sealed = this.sealing.seal(familyId, REFERRAL, { declineReason: reason });
    await this.graph.write(cypher.DECLINE_REFERRAL, { viewer, id, state, ...sealed });
  }
}
