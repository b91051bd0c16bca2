import { sealedProperties } from '../platform/keys/sealed.js';

/** Under the key of the person to whom the account belongs. */
export const ACCOUNT = sealedProperties('Account', 'email');
