import { offerLifecycle, type OfferState } from './offer.lifecycle.js';
import { CapacityPer } from './capacity-per.js';

/** States of matches that take from an offer whose capacity counts altogether: for good. */
export const TAKES_FROM_TOTAL = ['APPROVED', 'CONFIRMED', 'DELIVERED', 'CLOSED'];

/** States of matches that take a slot which is still to come; a slot that is over is nobody's. */
export const TAKES_SLOT = ['APPROVED', 'CONFIRMED'];

/** An offer's capacity, in hundredths of its unit, and its state. */
export interface Capacity {
  id: string;
  state: OfferState;
  quantity: number;
  capacityPer: CapacityPer;
}

/**
 * The state that an offer has when so much of it is taken. Slots are never all used up: there is
 * always a later one. Paused and ended offers stay as they are.
 */
export function stateWhenTaken({ state, quantity, capacityPer }: Capacity, taken: number) {
  const usedUp = capacityPer === CapacityPer.TOTAL && taken >= quantity;
  const action = taken <= 0 ? 'release' : usedUp ? 'useUp' : 'reserve';
  return offerLifecycle.allows(state, action) ? offerLifecycle.next(state, action, 'id') : state;
}
