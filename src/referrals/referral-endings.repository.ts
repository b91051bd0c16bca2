import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import type { Parameters } from '../platform/graph/values.js';
import * as cypher from './referral-endings.cypher.js';
import { LIVE_STATES, type ReferralEnd, type ReferralState } from './referral.lifecycle.js';

/** A referral that has ended, with what was shared by it. */
export interface EndedReferral {
  id: string;
  shareIds: string[];
}

/** How referrals end: why, when, and in which state by the one that they are in. */
export interface Ending {
  reason: ReferralEnd;
  ends: Readonly<Record<string, ReferralState>>;
  now: Date;
}

/** Ends referrals, and what was shared by them, where their state allows it. */
@Injectable()
export class ReferralEndingsRepository {
  constructor(private readonly graph: Graph) {}

  one(id: string, ending: Ending): Promise<EndedReferral[]> {
    return this.end(cypher.END_REFERRAL, { id }, ending);
  }

  restingOn(familyId: string, consentId: string, ending: Ending): Promise<EndedReferral[]> {
    return this.end(cypher.END_REFERRALS_RESTING_ON, { familyId, consentId }, ending);
  }

  /** What the others have agreed to and this person has not. */
  notAgreedBy(familyId: string, personId: string, ending: Ending): Promise<EndedReferral[]> {
    return this.end(cypher.END_REFERRALS_NOT_AGREED_BY, { familyId, personId }, ending);
  }

  ofFamily(familyId: string, ending: Ending): Promise<EndedReferral[]> {
    return this.end(cypher.END_REFERRALS_OF_FAMILY, { familyId }, ending);
  }

  ofShare(shareId: string, ending: Ending): Promise<EndedReferral[]> {
    return this.end(cypher.END_REFERRAL_OF_SHARE, { shareId }, ending);
  }

  /** Referrals for a family to services whose spokesperson must be kept from it. */
  between(
    pairs: { familyId: string; personId: string }[],
    ending: Ending,
  ): Promise<EndedReferral[]> {
    return this.end(cypher.END_REFERRALS_BETWEEN, { pairs }, ending);
  }

  /** Persons who speak for a service that was asked for one of these families. */
  async spokespersonsAsked(familyIds: string[], now: Date): Promise<string[]> {
    const parameters = { familyIds, now, states: LIVE_STATES };
    const rows = await this.graph.read(cypher.SPOKESPERSONS_ASKED, parameters);
    return rows.map(({ id }) => id);
  }

  /** Some of those that are over by the clock. */
  async overdue(now: Date, limit: number): Promise<string[]> {
    const due = await this.graph.read(cypher.OVERDUE_REFERRALS, { now, limit });
    return due.map(({ id }) => id);
  }

  private end(
    statement: typeof cypher.END_REFERRAL,
    parameters: Parameters,
    { reason, ends, now }: Ending,
  ): Promise<EndedReferral[]> {
    return this.graph.write(statement, { ...parameters, reason, ends: { ...ends }, now });
  }
}
