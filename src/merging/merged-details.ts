import { birthDays, mayShareBirthday, type Born } from '../families/birth-date.js';
import { readFormerNames, writeFormerNames, type FormerName } from '../families/former-names.js';
import { knownName, type Names } from '../families/person-name.js';
import type { PersonDetails } from '../families/person.record.js';
import { isSameName } from '../families/same-person.js';
import { telephonesIn } from '../platform/text/telephone.js';

/** As an input takes it. */
const LONGEST_PHONE = 50;

/** A field in which the two records differ. */
export interface MergedField {
  field: string;
  kept: string | null;
  other: string | null;
  becomes: string | null;
}

/**
 * What is recorded of a person once a duplicate is merged into their record: what it says stands, and
 * what only the other says comes to it. Another name becomes a former one, so that it still finds them.
 */
export function mergedDetails(kept: PersonDetails, other: PersonDetails): PersonDetails {
  const names = mergedNames(kept, other);
  return {
    ...names,
    knownAs: kept.knownAs ?? other.knownAs,
    formerNames: writeFormerNames(mergedFormerNames({ ...kept, ...names }, other)),
    ...mergedBirth(kept, other),
    phone: mergedPhone(kept.phone, other.phone),
    email: kept.email ?? other.email,
    languages: [...new Set([...(kept.languages ?? []), ...(other.languages ?? [])])],
    note: mergedNote(kept.note, other.note),
  };
}

/** Where the other record says something else, as people read it. */
export function differencesOf<D extends object>(kept: D, other: D, after: D): MergedField[] {
  return (Object.keys(after) as (keyof D & string)[])
    .map((field) => ({
      field,
      kept: shown(field, kept[field]),
      other: shown(field, other[field]),
      becomes: shown(field, after[field]),
    }))
    .filter((one) => one.other !== null && one.other !== one.kept);
}

/** What to put back of a record's details: what the merge wrote and nobody has changed since. */
export function detailsBefore<D extends object>(before: D, after: D, now: D): D {
  const back = (Object.keys(after) as (keyof D)[]).map((field) => [
    field,
    isEqual(now[field], after[field]) ? before[field] : now[field],
  ]);
  return Object.fromEntries(back) as D;
}

/** Both notes, unless one says what the other does. */
export function mergedNote(kept: string | null, other: string | null): string | null {
  if (kept === null || other === null || kept.includes(other)) return kept ?? other;
  return `${kept}\n\n${other}`;
}

function mergedNames(kept: Names, other: Names): Names {
  const filled = {
    givenName: kept.givenName ?? other.givenName,
    familyName: kept.familyName ?? other.familyName,
  };
  const { givenName, familyName } = isSameName(filled, other) ? filled : kept;
  return { givenName, familyName };
}

function mergedFormerNames(named: PersonDetails, other: PersonDetails): FormerName[] {
  const names = readFormerNames(named.formerNames);
  const add = (one: FormerName) => {
    if (![named, ...names].some((known) => knownName(known) === knownName(one))) names.push(one);
  };
  for (const name of readFormerNames(other.formerNames)) add(name);
  const { givenName, familyName, knownAs } = other;
  if (!isSameName(named, other)) add({ givenName, familyName, until: null });
  if (named.knownAs !== null && knownAs !== null && knownAs !== named.knownAs)
    add({ givenName: knownAs, familyName: null, until: null });
  return names;
}

/** The more precise of two that may be the same; the person's own of two that may not. */
function mergedBirth(kept: Born, other: Born): Born {
  const isBetter =
    kept.birthDate === null || (mayShareBirthday(kept, other) && spanOf(other) < spanOf(kept));
  const { birthDate, birthDateEstimated } = isBetter ? other : kept;
  return { birthDate, birthDateEstimated };
}

function spanOf(born: Born): number {
  const days = birthDays(born);
  return days ? Date.parse(days.last) - Date.parse(days.first) : Infinity;
}

function mergedPhone(kept: string | null, other: string | null): string | null {
  if (kept === null || other === null) return kept ?? other;
  const [known, numbers] = [telephonesIn(kept), telephonesIn(other)];
  const isKnown =
    numbers.length > 0 &&
    numbers.every((number) => known.some((one) => one.endsWith(number) || number.endsWith(one)));
  const both = `${kept} / ${other}`;
  return isKnown || both.length > LONGEST_PHONE ? kept : both;
}

function shown(field: string, value: unknown): string | null {
  if (value === null || value === undefined || value === false) return null;
  if (field === 'formerNames')
    return readFormerNames(value as string)
      .map(knownName)
      .join(', ');
  if (typeof value === 'object') return Object.values(value).join(', ') || null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function isEqual(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}
