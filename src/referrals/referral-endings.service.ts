import { Injectable } from '@nestjs/common';
import { Vetoes } from '../access/vetoes.js';
import { CASE_CLOSED } from '../cases/case.events.js';
import { BONDS_CHANGED, MEMBER_JOINED } from '../families/family.events.js';
import { Events } from '../platform/events/events.js';
import { After, Every, Job, Within } from '../platform/events/listening.js';
import { Graph } from '../platform/graph/graph.js';
import { Clock } from '../platform/time/clock.js';
import { CONSENT_WITHDRAWN, SHARE_ENDED } from '../safeguarding/safeguarding.events.js';
import { REFERRAL_ENDED } from './referral.events.js';
import { ReferralEnd, referralLifecycle, type ReferralAction } from './referral.lifecycle.js';
import {
  ReferralEndingsRepository,
  type EndedReferral,
  type Ending,
} from './referral-endings.repository.js';

const AT_ONCE = 200;

/** Ends referrals: by who sent or received them, by the clock, or with what they rest on. */
@Injectable()
export class ReferralEndings {
  constructor(
    private readonly repository: ReferralEndingsRepository,
    private readonly vetoes: Vetoes,
    private readonly events: Events,
    private readonly graph: Graph,
    private readonly clock: Clock,
  ) {}

  /** One, ended by its sender. */
  async bySender(id: string, action: 'withdraw' | 'end', now: Date): Promise<void> {
    const ending = endingBy(ReferralEnd.BY_SENDER, now, [action]);
    await this.ended(await this.repository.one(id, ending), now);
  }

  /** An accepted one, ended by whoever acts for the family. */
  async byReceiver(id: string, now: Date): Promise<void> {
    const ending = endingBy(ReferralEnd.BY_RECEIVER, now, ['end']);
    await this.ended(await this.repository.one(id, ending), now);
  }

  /** Before the shares of those referrals end for the same reason, so that they say it. */
  @Within(CONSENT_WITHDRAWN, { before: ['SharesListener.endRestingOn'] })
  async withConsent({
    id,
    familyId,
    at,
  }: {
    id: string;
    familyId: string;
    at: Date;
  }): Promise<void> {
    const ending = endingBy(ReferralEnd.CONSENT_WITHDRAWN, at);
    await this.ended(await this.repository.restingOn(familyId, id, ending), at);
  }

  /** What the others have agreed to: this person has not been asked yet. */
  @Within(MEMBER_JOINED, { before: ['SharesListener.endNotAgreedBy'] })
  async notAgreedBy(member: { familyId: string; personId: string; at: Date }): Promise<void> {
    const { familyId, personId, at } = member;
    const ending = endingBy(ReferralEnd.MEMBER_JOINED, at);
    await this.ended(await this.repository.notAgreedBy(familyId, personId, ending), at);
  }

  @Within(CASE_CLOSED)
  async withCase({ familyId, at }: { familyId: string; at: Date }): Promise<void> {
    const ending = endingBy(ReferralEnd.CASE_CLOSED, at);
    await this.ended(await this.repository.ofFamily(familyId, ending), at);
  }

  @Within(SHARE_ENDED)
  async withShare({ id, at }: { id: string; at: Date }): Promise<void> {
    const ending = endingBy(ReferralEnd.SHARE_ENDED, at);
    await this.ended(await this.repository.ofShare(id, ending), at);
  }

  /** A service is no longer asked if its spokesperson must be kept from the family. */
  @Job('referrals.recheck')
  @After(BONDS_CHANGED)
  async recheck(personId: string): Promise<void> {
    const now = this.clock.now();
    const familyIds = await this.vetoes.familiesConcerned(personId, now);
    const personIds = await this.repository.spokespersonsAsked(familyIds, now);
    if (personIds.length === 0) return;
    const vetoes = await this.vetoes.among(familyIds, personIds, now);
    const ending = endingBy(ReferralEnd.RESTRICTION, now);
    await this.graph.inTransaction(async () =>
      this.ended(await this.repository.between(vetoes, ending), now),
    );
  }

  /** Writes down which referrals are over by the clock: unanswered, or their time is up. */
  @Job('referrals.keep-time')
  @Every({ hours: 1 })
  async keepTime(): Promise<void> {
    const now = this.clock.now();
    const ending = endingBy(ReferralEnd.TIME, now, ['lapse', 'end']);
    for (;;) {
      const due = await this.repository.overdue(now, AT_ONCE);
      for (const id of due)
        await this.graph.inTransaction(async () =>
          this.ended(await this.repository.one(id, ending), now),
        );
      if (due.length < AT_ONCE) return;
    }
  }

  private async ended(referrals: readonly EndedReferral[], at: Date): Promise<void> {
    await this.events.tell(REFERRAL_ENDED, ...referrals.map(({ id }) => id));
    const shareIds = referrals.flatMap((referral) => referral.shareIds);
    await this.events.tell(SHARE_ENDED, ...shareIds.map((id) => ({ id, at })));
  }
}

function endingBy(
  reason: ReferralEnd,
  now: Date,
  actions: ReferralAction[] = ['withdraw', 'end'],
): Ending {
  const ends = Object.fromEntries(
    actions.flatMap((action) =>
      referralLifecycle
        .statesBefore(action)
        .map((state) => [state, referralLifecycle.next(state, action, '')]),
    ),
  );
  return { reason, ends, now };
}
