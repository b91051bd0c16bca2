import { searchCodes } from '../platform/keys/search-codes.js';
import type { Sealing } from '../platform/keys/sealing.js';
import { nameKey } from '../platform/text/typed-text.js';
import type { Names } from './person-name.js';

/** By which a person is found whose texts are sealed. Whatever writes their names writes these. */
export function personCodes(sealing: Sealing, agencyId: string, names: Names) {
  return {
    nameKey: nameCode(sealing, agencyId, names),
    searchCodes: searchCodes(sealing, agencyId, wordsOf(names)),
  };
}

/** Equal for persons of the same name within an agency. */
export function nameCode(sealing: Sealing, agencyId: string, names: Names): string {
  return sealing.lookUpCode(agencyId, nameKey(wordsOf(names)));
}

function wordsOf({ givenName, familyName }: Names): string {
  return `${givenName ?? ''} ${familyName ?? ''}`;
}
