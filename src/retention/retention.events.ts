import { defineEvent } from '../platform/events/event.js';

/** Nothing is left of an offer that ended long ago and met nothing. */
export const OFFER_DELETED = defineEvent<{ readonly agencyId: string }>('offer.deleted', 'Offer');

/** Nothing is left of an erasure, not even that there was one. */
export const ERASURE_DELETED = defineEvent<{ readonly agencyId: string }>(
  'erasure.deleted',
  'Erasure',
);
