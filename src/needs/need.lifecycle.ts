import { Lifecycle } from '../platform/lifecycle/lifecycle.js';
import { NeedRefusal } from './needs.refusals.js';

export enum NeedState {
  DRAFT = 'DRAFT',
  OPEN = 'OPEN',
  PROPOSED = 'PROPOSED',
  AGREED = 'AGREED',
  IN_DELIVERY = 'IN_DELIVERY',
  MET = 'MET',
  PARTLY_MET = 'PARTLY_MET',
  WITHDRAWN = 'WITHDRAWN',
  EXPIRED = 'EXPIRED',
}

export type NeedAction =
  | 'change'
  | 'open'
  | 'propose'
  | 'agree'
  | 'deliver'
  | 'askAgain'
  | 'meet'
  | 'meetPartly'
  | 'reopen'
  | 'seekAgain'
  | 'leaveRest'
  | 'withdraw'
  | 'comeBack'
  | 'comeBackAsDraft'
  | 'renew'
  | 'renewAsDraft'
  | 'expire';

const { DRAFT, OPEN, PROPOSED, AGREED, IN_DELIVERY, MET, PARTLY_MET, WITHDRAWN, EXPIRED } =
  NeedState;

/**
 * A need, from being entered to being met. `reopen` is what a match that comes to nothing does, and
 * `seekAgain` one that was closed and had not happened. What is met in part is open for the rest;
 * `leaveRest` is what becomes of it where that is withdrawn or expires.
 */
export const needLifecycle = new Lifecycle<NeedState, NeedAction>(NeedRefusal.STATE, {
  DRAFT: { change: DRAFT, open: OPEN, withdraw: WITHDRAWN, expire: EXPIRED },
  OPEN: {
    change: OPEN,
    propose: PROPOSED,
    withdraw: WITHDRAWN,
    expire: EXPIRED,
    leaveRest: PARTLY_MET,
  },
  PROPOSED: {
    change: PROPOSED,
    agree: AGREED,
    reopen: OPEN,
    withdraw: WITHDRAWN,
    expire: EXPIRED,
    leaveRest: PARTLY_MET,
  },
  AGREED: { deliver: IN_DELIVERY, reopen: OPEN, withdraw: WITHDRAWN, leaveRest: PARTLY_MET },
  IN_DELIVERY: {
    askAgain: AGREED,
    meet: MET,
    meetPartly: OPEN,
    reopen: OPEN,
    withdraw: WITHDRAWN,
    leaveRest: PARTLY_MET,
  },
  PARTLY_MET: { seekAgain: OPEN, comeBack: OPEN },
  MET: { seekAgain: OPEN },
  // Withdrawing it was a mistake.
  WITHDRAWN: { comeBack: OPEN, comeBackAsDraft: DRAFT },
  // It is given a new period.
  EXPIRED: { renew: OPEN, renewAsDraft: DRAFT },
});

/** States in which a need is not over: something is to come, or may yet be found. */
export const IN_HAND = [DRAFT, OPEN, PROPOSED, AGREED, IN_DELIVERY];

/** States in which nothing more comes for a need, however much has come. */
export const OVER = [MET, PARTLY_MET, WITHDRAWN, EXPIRED];
