import { sealedProperties } from '../platform/keys/sealed.js';

/** Under the family's key. */
export const CASE = sealedProperties('Case', 'closeReason');
