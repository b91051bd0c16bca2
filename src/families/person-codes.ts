import {
  codesAskedFor,
  searchCodes,
  telephoneCodes,
  type SearchCodes,
} from '../platform/keys/search-codes.js';
import type { Sealing } from '../platform/keys/sealing.js';
import { nameKey } from '../platform/text/name-sounds.js';
import { telephonesIn } from '../platform/text/telephone.js';
import { readFormerNames } from './former-names.js';
import { knownName, type Names } from './person-name.js';
import { joinedKey } from './same-person.js';

/** By what a person is found; the last three only by who may read them. */
interface Findable extends Names {
  knownAs?: string | null;
  formerNames?: string | null;
  phone?: string | null;
}

/** By which a person is found whose texts are sealed. Whatever writes these texts writes the codes. */
export function personCodes(sealing: Sealing, agencyId: string, person: Findable) {
  const { knownAs, formerNames, phone } = person;
  const former = readFormerNames(formerNames ?? null).map(knownName);
  const other = [knownAs, ...former].filter(Boolean).join(' ');
  return {
    nameKey: nameCode(sealing, agencyId, person),
    searchCodes: [
      ...searchCodes(sealing, agencyId, knownName(person) ?? ''),
      ...searchCodes(sealing, besides(agencyId), other),
      ...telephoneCodes(sealing, besides(agencyId), phone ?? ''),
      joinedCode(sealing, agencyId, person),
    ],
  };
}

/** What finds persons by names of theirs, present and former, and by telephone; or by name alone. */
export function personCodesAskedFor(
  sealing: Sealing,
  agencyId: string,
  search: string | null | undefined,
): { searchCodes: SearchCodes; nameCodes: SearchCodes } {
  const realms = [agencyId, besides(agencyId)];
  return {
    searchCodes: codesAskedFor(sealing, realms, search, { telephone: true }),
    // Telephones count here as well: nobody's name is one.
    nameCodes: codesAskedFor(sealing, [agencyId], search, { telephone: true }),
  };
}

/** Codes of which one stands beside whoever has this name or telephone, however they are written. */
export function likenessCodes(
  sealing: Sealing,
  agencyId: string,
  { phone, ...names }: Names & { phone: string | null },
): string[] {
  const numbers = telephonesIn(phone ?? '').join(', ');
  const telephones = codesAskedFor(sealing, [besides(agencyId)], numbers, { telephone: true });
  return [joinedCode(sealing, agencyId, names), ...telephones.flat()];
}

/** Equal for persons of the same name within an agency. */
export function nameCode(sealing: Sealing, agencyId: string, names: Names): string {
  return sealing.lookUpCode(agencyId, nameKey(knownName(names) ?? ''));
}

/** Of the name with its words together. The sign stands in no word that is searched for. */
function joinedCode(sealing: Sealing, agencyId: string, names: Names): string {
  return sealing.lookUpCode(agencyId, `+${joinedKey(names)}`).slice(0, 10);
}

/** Where colleagues do not look, who are told the present name and no more. */
function besides(agencyId: string): string {
  return `${agencyId} besides`;
}
