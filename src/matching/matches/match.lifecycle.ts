import { Lifecycle } from '../../platform/lifecycle/lifecycle.js';
import { MatchingRefusal } from '../matching.refusals.js';

export enum MatchState {
  PROPOSED = 'PROPOSED',
  APPROVED = 'APPROVED',
  CONFIRMED = 'CONFIRMED',
  DELIVERED = 'DELIVERED',
  CLOSED = 'CLOSED',
  DECLINED = 'DECLINED',
  LAPSED = 'LAPSED',
  CANCELLED = 'CANCELLED',
  NOT_HELD = 'NOT_HELD',
}

export type MatchAction =
  | 'approve'
  | 'confirm'
  | 'askAgain'
  | 'deliver'
  | 'takeBack'
  | 'close'
  | 'decline'
  | 'lapse'
  | 'cancel'
  | 'miss'
  | 'comeBack';

const { PROPOSED, APPROVED, CONFIRMED, DELIVERED, CLOSED } = MatchState;
const { DECLINED, LAPSED, CANCELLED, NOT_HELD } = MatchState;

/**
 * A match. `askAgain` is what a giver who gives a promise back does: the others keep theirs. Nobody
 * came, or it was called done by mistake: `takeBack` before its time is over, `miss` afterwards.
 */
export const matchLifecycle = new Lifecycle<MatchState, MatchAction>(MatchingRefusal.STATE, {
  [PROPOSED]: { approve: APPROVED, decline: DECLINED, lapse: LAPSED, cancel: CANCELLED },
  [APPROVED]: {
    confirm: CONFIRMED,
    decline: DECLINED,
    lapse: LAPSED,
    cancel: CANCELLED,
    miss: NOT_HELD,
  },
  [CONFIRMED]: {
    askAgain: APPROVED,
    deliver: DELIVERED,
    decline: DECLINED,
    cancel: CANCELLED,
    miss: NOT_HELD,
  },
  [DELIVERED]: { close: CLOSED, takeBack: CONFIRMED, miss: NOT_HELD },
  [CLOSED]: { miss: NOT_HELD },
  // Declining it was a mistake.
  [DECLINED]: { comeBack: PROPOSED },
  [LAPSED]: {},
  [CANCELLED]: {},
  [NOT_HELD]: {},
});

/** States in which a match stands between its need and other matches. */
export const LIVE_STATES = [PROPOSED, APPROVED, CONFIRMED, DELIVERED];

/** States in which a match holds capacity of its offers: agreed, or already given. */
export const HOLDING_STATES = [APPROVED, CONFIRMED, DELIVERED, CLOSED];

/** States that count against an offer when something is proposed of it. */
export const COUNTED_STATES = [PROPOSED, ...HOLDING_STATES];
