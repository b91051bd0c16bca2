import { sealedProperties } from '../platform/keys/sealed.js';

/** Under the family's key. */
export const NEED = sealedProperties('Need', 'note', 'endReason');
