import { sealedProperties } from '../../platform/keys/sealed.js';

/** Of a relationship BROKE_GLASS; under the family's key. */
export const BREAK_GLASS_ACCESS = sealedProperties('BreakGlassAccess', 'reason');
