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
}

export type MatchAction =
  'approve' | 'confirm' | 'deliver' | 'close' | 'decline' | 'lapse' | 'cancel';

const { PROPOSED, APPROVED, CONFIRMED, DELIVERED, CLOSED, DECLINED, LAPSED, CANCELLED } =
  MatchState;

export const matchLifecycle = new Lifecycle<MatchState, MatchAction>(MatchingRefusal.STATE, {
  [PROPOSED]: { approve: APPROVED, decline: DECLINED, lapse: LAPSED, cancel: CANCELLED },
  [APPROVED]: { confirm: CONFIRMED, decline: DECLINED, lapse: LAPSED, cancel: CANCELLED },
  [CONFIRMED]: { deliver: DELIVERED, decline: DECLINED, cancel: CANCELLED },
  [DELIVERED]: { close: CLOSED },
  [CLOSED]: {},
  [DECLINED]: {},
  [LAPSED]: {},
  [CANCELLED]: {},
});

/** States in which a match stands between its need and other matches. */
export const LIVE_STATES = [PROPOSED, APPROVED, CONFIRMED, DELIVERED];

/** States in which a match holds capacity of its offers: agreed, or already given. */
export const HOLDING_STATES = [APPROVED, CONFIRMED, DELIVERED, CLOSED];

/** States that count against an offer when something is proposed of it. */
export const COUNTED_STATES = [PROPOSED, ...HOLDING_STATES];
