import { sealedProperties } from '../../platform/keys/sealed.js';

/** Under the family's key, or a giver's where the reason is about the giver. */
export const MATCH = sealedProperties('Match', 'endReason', 'placeReason');

/** Of a relationship EXCLUDES; under the family's key. */
export const EXCLUSION = sealedProperties('Exclusion', 'reason');
