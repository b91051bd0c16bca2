import { sealedProperties } from '../platform/keys/sealed.js';

/** Under the family's key, or a giver's where it is about the giver. */
export const SPENDING = sealedProperties('Spending', 'justification');
