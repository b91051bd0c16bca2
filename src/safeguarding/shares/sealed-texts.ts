import { sealedProperties } from '../../platform/keys/sealed.js';

/** Of a relationship SHARED_WITH; under the family's key. */
export const SHARE = sealedProperties('Share', 'reason');
