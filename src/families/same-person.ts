import { joinedNameKey, nameKey, nameWords } from '../platform/text/name-sounds.js';
import { telephonesIn } from '../platform/text/telephone.js';
import { mayShareBirthday, type Born } from './birth-date.js';
import { knownName, type Names } from './person-name.js';

/** What two records are compared by. */
export interface Comparable extends Names, Born {
  phone: string | null;
}

/** By what two records seem to be of one person: the refusal that says so. */
export type Likeness = 'SAME_PERSON' | 'BIRTH_DATE_SWAPPED' | 'SAME_TELEPHONE';

/**
 * By what two records seem to be of one person; null where nothing says so. A name alone does not,
 * nor does what a family shares: twins have a telephone and a birth date in common, and a father and
 * a son may have a name and a telephone.
 */
export function likenessOf(one: Comparable, other: Comparable): Likeness | null {
  const isSameDay = mayShareBirthday(one, other);
  const isSwapped = isSwappedDay(one.birthDate, other.birthDate);
  if (isSameName(one, other)) {
    if (isSameDay) return 'SAME_PERSON';
    if (isSwapped) return 'BIRTH_DATE_SWAPPED';
  }
  const isOtherDay = one.birthDate !== null && other.birthDate !== null && !isSameDay && !isSwapped;
  const isNameLikeIt = isSameName(one, other) || isOneNameOfOther(one, other);
  return !isOtherDay && isNameLikeIt && isSameTelephone(one.phone, other.phone)
    ? 'SAME_TELEPHONE'
    : null;
}

/** In whatever order and spelling, its words together or apart. */
export function isSameName(one: Names, other: Names): boolean {
  return (
    nameKey(knownName(one) ?? '') === nameKey(knownName(other) ?? '') ||
    joinedKey(one) === joinedKey(other)
  );
}

/** Equal for names of which only the words are written together or apart. */
export function joinedKey({ givenName, familyName }: Names): string {
  return joinedNameKey([givenName, familyName]);
}

/** Whether all words of the shorter name are in the longer: a middle name is often left out. */
function isOneNameOfOther(one: Names, other: Names): boolean {
  const [shorter, longer] = [wordKeys(one), wordKeys(other)].sort((a, b) => a.length - b.length);
  return shorter!.length > 0 && shorter!.every((word) => longer!.includes(word));
}

function wordKeys(names: Names): string[] {
  return nameWords(knownName(names) ?? '')
    .map(nameKey)
    .filter((word) => word !== '');
}

/** Written with day and month the other way round. */
function isSwappedDay(one: string | null, other: string | null): boolean {
  const [year, month, day] = one?.split('-') ?? [];
  return day !== undefined && other === `${year}-${day}-${month}`;
}

/** One may be written with the code of its country, and the other without. */
function isSameTelephone(one: string | null, other: string | null): boolean {
  const [some, others] = [telephonesIn(one ?? ''), telephonesIn(other ?? '')];
  return some.some((a) => others.some((b) => a.endsWith(b) || b.endsWith(a)));
}
