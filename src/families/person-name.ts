import { erasedName } from '../platform/keys/erased-name.js';
import { refuse } from '../platform/refusals/user-errors.js';
import { typedOrNull } from '../platform/text/typed-text.js';
import { FamilyRefusal } from './families.refusals.js';

/** Somebody has at least one of the two. Both are null once they were erased. */
export interface Names {
  givenName: string | null;
  familyName: string | null;
}

/** The names of somebody that are known, in one; null once they were erased. */
export function knownName({ givenName, familyName }: Names): string | null {
  return [givenName, familyName].filter(Boolean).join(' ') || null;
}

/** What somebody is called wherever people see a name. */
export function wholeName(names: Names): string {
  return knownName(names) ?? erasedName();
}

/** One of the names as it is shown: null where somebody has only the other, "(erased)" afterwards. */
export function shownNames(names: Names): Names {
  return knownName(names) === null
    ? { givenName: erasedName(), familyName: erasedName() }
    : { givenName: names.givenName, familyName: names.familyName };
}

interface Given {
  givenName?: string | null;
  familyName?: string | null;
}

/** Names as they were typed, without spaces around them. */
export function typedNames({ givenName, familyName }: Given): Names {
  return { givenName: typedOrNull(givenName), familyName: typedOrNull(familyName) };
}

/** @throws UserErrors REQUIRED at the path where there is no name. */
export function requireName(given: Given, path = 'input.givenName'): Names {
  const names = typedNames(given);
  if (knownName(names) === null) throw refuse(FamilyRefusal.NAME_MISSING, path);
  return names;
}
