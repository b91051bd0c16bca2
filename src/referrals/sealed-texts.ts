import { sealedProperties } from '../platform/keys/sealed.js';

/** Under the family's key. */
export const REFERRAL = sealedProperties('Referral', 'request', 'declineReason');
