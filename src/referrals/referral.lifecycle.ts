import { registerEnumType } from '@nestjs/graphql';
import { Lifecycle } from '../platform/lifecycle/lifecycle.js';
import { ReferralRefusal } from './referrals.refusals.js';

export enum ReferralState {
  SENT = 'SENT',
  ACCEPTED = 'ACCEPTED',
  DECLINED = 'DECLINED',
  WITHDRAWN = 'WITHDRAWN',
  LAPSED = 'LAPSED',
  ENDED = 'ENDED',
}

export type ReferralAction = 'accept' | 'decline' | 'withdraw' | 'lapse' | 'end';

const { SENT, ACCEPTED, DECLINED, WITHDRAWN, LAPSED, ENDED } = ReferralState;

export const referralLifecycle = new Lifecycle<ReferralState, ReferralAction>(
  ReferralRefusal.STATE,
  {
    [SENT]: { accept: ACCEPTED, decline: DECLINED, withdraw: WITHDRAWN, lapse: LAPSED },
    [ACCEPTED]: { end: ENDED },
    [DECLINED]: {},
    [WITHDRAWN]: {},
    [LAPSED]: {},
    [ENDED]: {},
  },
);

/** States in which something may still come of it, and the receivers read what is asked. */
export const LIVE_STATES = [SENT, ACCEPTED];

/** So long a referral waits for an answer. */
export const DAYS_TO_ANSWER = 14;

/** Why a referral came to nothing, or is over, where nobody typed it. */
export enum ReferralEnd {
  BY_SENDER = 'BY_SENDER',
  BY_RECEIVER = 'BY_RECEIVER',
  CONSENT_WITHDRAWN = 'CONSENT_WITHDRAWN',
  MEMBER_JOINED = 'MEMBER_JOINED',
  RESTRICTION = 'RESTRICTION',
  CASE_CLOSED = 'CASE_CLOSED',
  SHARE_ENDED = 'SHARE_ENDED',
  TIME = 'TIME',
}

registerEnumType(ReferralState, {
  name: 'ReferralState',
  description: 'How far a referral has come.',
  valuesMap: {
    SENT: { description: 'It is waiting for an answer.' },
    ACCEPTED: { description: 'Those who were asked act for the family.' },
    DECLINED: { description: 'Those who were asked cannot act, and have said why.' },
    WITHDRAWN: { description: 'Withdrawn before it was answered.' },
    LAPSED: { description: 'Nobody answered in time.' },
    ENDED: { description: 'It was accepted, and is over.' },
  },
});

registerEnumType(ReferralEnd, {
  name: 'ReferralEnd',
  description: 'What ended a referral.',
  valuesMap: {
    BY_SENDER: { description: 'Whoever sent it, or a colleague.' },
    BY_RECEIVER: { description: 'Whoever had accepted it, or a colleague of theirs.' },
    CONSENT_WITHDRAWN: { description: 'A member of the family withdrew consent.' },
    MEMBER_JOINED: { description: 'Somebody joined the family who has not been asked yet.' },
    RESTRICTION: { description: 'Somebody must be kept apart from the family.' },
    CASE_CLOSED: { description: 'The case was closed.' },
    SHARE_ENDED: { description: 'The share that it led to was ended.' },
    TIME: { description: 'Its time ran out.' },
  },
});
