import { PlatformRefusal } from '../refusals/platform.refusals.js';
import { refuse } from '../refusals/user-errors.js';
import type { Sealing } from './sealing.js';

const SHORTEST = 2;
const LONGEST = 10;

/**
 * Codes of how the words of a name begin, from two letters on, kept beside the sealed name so that
 * it is found by what somebody types. They reveal none of the letters to anyone without the look-up
 * key.
 * @param scope within which the name is looked for: codes of two agencies have nothing in common.
 */
export function searchCodes(sealing: Sealing, scope: string, name: string): string[] {
  const beginnings = new Set<string>();
  for (const word of words(name))
    for (let length = SHORTEST; length <= Math.min(word.length, LONGEST); length += 1)
      beginnings.add(word.slice(0, length));
  return [...beginnings].map((beginning) => codeOf(sealing, scope, beginning));
}

/**
 * The codes that all must stand beside a name for it to be found by what somebody typed; none for
 * nothing.
 * @throws UserErrors OUT_OF_RANGE for words of one letter only.
 */
export function codesAskedFor(
  sealing: Sealing,
  scope: string,
  search: string | null | undefined,
): string[] {
  const typed = words(search ?? '');
  const askedFor = typed.filter((word) => word.length >= SHORTEST);
  if (typed.length > 0 && askedFor.length === 0)
    throw refuse(PlatformRefusal.SEARCH_TOO_SHORT, 'search');
  return askedFor.map((word) => codeOf(sealing, scope, word.slice(0, LONGEST)));
}

function codeOf(sealing: Sealing, scope: string, beginning: string): string {
  return sealing.lookUpCode(`search ${scope}`, beginning).slice(0, 10);
}

function words(text: string): string[] {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLocaleLowerCase('bg')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}
