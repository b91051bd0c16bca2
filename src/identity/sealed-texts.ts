import { sealedProperties } from '../platform/keys/sealed.js';
import type { Sealing } from '../platform/keys/sealing.js';

/** Under the key of the person to whom the account belongs. */
export const ACCOUNT = sealedProperties('Account', 'email');

/** Addresses are looked for over all agencies: an account signs in without naming its own. */
export function emailCode(sealing: Sealing, email: string): string {
  return sealing.lookUpCode('account', email);
}
