import { Lifecycle } from '../platform/lifecycle/lifecycle.js';
import { OfferRefusal } from './offers.refusals.js';

export enum OfferState {
  DRAFT = 'DRAFT',
  AVAILABLE = 'AVAILABLE',
  RESERVED = 'RESERVED',
  USED_UP = 'USED_UP',
  PAUSED = 'PAUSED',
  WITHDRAWN = 'WITHDRAWN',
  EXPIRED = 'EXPIRED',
}

export type OfferAction =
  | 'change'
  | 'publish'
  | 'pause'
  | 'resume'
  | 'reserve'
  | 'useUp'
  | 'release'
  | 'withdraw'
  | 'expire';

const { DRAFT, AVAILABLE, RESERVED, USED_UP, PAUSED, WITHDRAWN, EXPIRED } = OfferState;

/** An offer. `reserve`, `useUp` and `release` follow from what matches hold of its capacity. */
export const offerLifecycle = new Lifecycle<OfferState, OfferAction>(OfferRefusal.STATE, {
  DRAFT: { change: DRAFT, publish: AVAILABLE, withdraw: WITHDRAWN, expire: EXPIRED },
  AVAILABLE: {
    change: AVAILABLE,
    pause: PAUSED,
    reserve: RESERVED,
    useUp: USED_UP,
    withdraw: WITHDRAWN,
    expire: EXPIRED,
  },
  RESERVED: {
    change: RESERVED,
    pause: PAUSED,
    reserve: RESERVED,
    useUp: USED_UP,
    release: AVAILABLE,
    withdraw: WITHDRAWN,
    expire: EXPIRED,
  },
  USED_UP: {
    change: USED_UP,
    pause: PAUSED,
    reserve: RESERVED,
    release: AVAILABLE,
    withdraw: WITHDRAWN,
    expire: EXPIRED,
  },
  PAUSED: { change: PAUSED, resume: AVAILABLE, withdraw: WITHDRAWN, expire: EXPIRED },
  WITHDRAWN: {},
  EXPIRED: {},
});
