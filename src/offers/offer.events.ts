import { defineEvent } from '../platform/events/event.js';

/** An offer was made, changed or ended: what it could meet, and what draws on it, may differ. */
export const OFFER_CHANGED = defineEvent('offer.changed', 'Offer');

/** What somebody gives counts from other places than before. */
export const GIVER_PLACES_CHANGED = defineEvent('giver.places-changed', 'Person');

/** Matches have taken so much of an offer, or given so much back, that its state is another. */
export const OFFER_STATE_CHANGED = defineEvent('offer.state-changed', 'Offer');
