import { sealedProperties } from '../platform/keys/sealed.js';

/** Under the key of the first family that the entry names; without one, of the person who acted. */
export const AUDIT_ENTRY = sealedProperties('AuditEntry', 'reason');
