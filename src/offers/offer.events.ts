import { defineEvent } from '../platform/events/event.js';

/** An offer was made, changed or ended: what it could meet, and what draws on it, may differ. */
export const OFFER_CHANGED = defineEvent('offer.changed', 'Offer');

/** Matches have taken so much of an offer, or given so much back, that its state is another. */
export const OFFER_STATE_CHANGED = defineEvent('offer.state-changed', 'Offer');
