import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { Graph } from '../platform/graph/graph.js';
import type { Parameters } from '../platform/graph/values.js';
import * as cypher from './referral-endings.cypher.js';
import {
  LIVE_STATES,
  ReferralEnd,
  referralLifecycle,
  type ReferralAction,
} from './referral.lifecycle.js';

/**
 * Ends referrals with what they rest on, and what was shared by them; for who changes that, within
 * their transaction. The log is told.
 */
@Injectable()
export class ReferralEndings {
  constructor(
    private readonly graph: Graph,
    private readonly audit: AuditLog,
  ) {}

  /** One, by who sent it. */
  async one(id: string, action: 'withdraw' | 'end', now: Date): Promise<void> {
    await this.end(cypher.END_REFERRAL, { id, now }, ReferralEnd.BY_SENDER, [action]);
  }

  /** An accepted one, by who acts for the family. */
  async byReceiver(id: string, now: Date): Promise<void> {
    await this.end(cypher.END_REFERRAL, { id, now }, ReferralEnd.BY_RECEIVER, ['end']);
  }

  async restingOn(familyId: string, consentId: string, now: Date): Promise<void> {
    const parameters = { familyId, consentId, now };
    await this.end(cypher.END_REFERRALS_RESTING_ON, parameters, ReferralEnd.CONSENT_WITHDRAWN);
  }

  /** What the others have agreed to and this person has not. */
  async notAgreedBy(familyId: string, personId: string, now: Date): Promise<void> {
    const parameters = { familyId, personId, now };
    await this.end(cypher.END_REFERRALS_NOT_AGREED_BY, parameters, ReferralEnd.MEMBER_JOINED);
  }

  async withCaseOf(familyId: string, now: Date): Promise<void> {
    await this.end(cypher.END_REFERRALS_OF_FAMILY, { familyId, now }, ReferralEnd.CASE_CLOSED);
  }

  async withShare(shareId: string, now: Date): Promise<void> {
    await this.end(cypher.END_REFERRAL_OF_SHARE, { shareId, now }, ReferralEnd.SHARE_ENDED);
  }

  /** Persons who speak for a service that was asked for one of these families. */
  async spokespersonsAsked(familyIds: string[], now: Date): Promise<string[]> {
    const parameters = { familyIds, now, states: LIVE_STATES };
    const rows = await this.graph.read(cypher.SPOKESPERSONS_ASKED, parameters);
    return rows.map(({ id }) => id);
  }

  /** Referrals for a family to services that somebody speaks for who is kept from it. */
  async between(pairs: { familyId: string; personId: string }[], now: Date): Promise<void> {
    await this.end(cypher.END_REFERRALS_BETWEEN, { pairs, now }, ReferralEnd.RESTRICTION);
  }

  /** Some of what is over by the clock. @returns how many; the caller goes on while there are any. */
  async overdue(now: Date, limit: number): Promise<number> {
    const due = await this.graph.read(cypher.OVERDUE_REFERRALS, { now, limit });
    for (const { id } of due)
      await this.graph.inTransaction(() =>
        this.end(cypher.END_REFERRAL, { id, now }, ReferralEnd.TIME, ['lapse', 'end']),
      );
    return due.length;
  }

  private async end(
    statement: typeof cypher.END_REFERRAL,
    parameters: Parameters,
    reason: ReferralEnd,
    actions: ReferralAction[] = ['withdraw', 'end'],
  ): Promise<void> {
    const ends = Object.fromEntries(
      actions.flatMap((action) =>
        referralLifecycle
          .statesBefore(action)
          .map((state) => [state, referralLifecycle.next(state, action, '')]),
      ),
    );
    const ended = await this.graph.write(statement, { ...parameters, reason, ends });
    await this.audit.changed('Referral', ...ended.map(({ id }) => id));
    await this.audit.changed('Share', ...ended.flatMap(({ shareIds }) => shareIds));
  }
}
