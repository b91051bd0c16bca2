import { sealedProperties } from '../platform/keys/sealed.js';

/** Under the family's key, or a giver's where the reason is about the giver. */
export const MATCH = sealedProperties('Match', 'endReason');
