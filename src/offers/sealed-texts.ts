import { sealedProperties } from '../platform/keys/sealed.js';

/** Under the key of the giver. */
export const OFFER = sealedProperties('Offer', 'conditions', 'endReason');
