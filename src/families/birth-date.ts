import { daysWithin, plusYears } from '../platform/time/days.js';

/** When somebody was born, as far as it is known: a day, a month or a year (FHIR's `date`). */
export interface Born {
  birthDate: string | null;
  /** Null as false. */
  birthDateEstimated: boolean | null;
}

/** An estimate can be wrong by so many years either way (docs/adr/0052). */
const ESTIMATED_WITHIN_YEARS = 2;

/**
 * The first and the last day on which somebody may have been born; null where nothing is known. Who
 * computes with a birth date goes by these: what protects holds for either.
 */
export function birthDays({ birthDate, birthDateEstimated }: Born) {
  if (birthDate === null) return null;
  const { first, last } = daysWithin(birthDate);
  const years = birthDateEstimated ? ESTIMATED_WITHIN_YEARS : 0;
  return { first: plusYears(first, -years), last: plusYears(last, years) };
}

/** Whether somebody surely is so old on a day; null where nothing is known of their birth. */
export function isSurelyAged(born: Born, years: number, day: string): boolean | null {
  const days = birthDays(born);
  return days && plusYears(days.last, years) <= day;
}

/** Whether both may have been born on the same day; not where nothing is known of one of them. */
export function mayShareBirthday(one: Born, other: Born): boolean {
  const [a, b] = [birthDays(one), birthDays(other)];
  return a !== null && b !== null && a.first <= b.last && b.first <= a.last;
}

/** How much older one is than the other, at the least and at the most; null where it is not known. */
export function yearsOlder(one: Born, other: Born): { least: number; most: number } | null {
  const [a, b] = [birthDays(one), birthDays(other)];
  return a && b && { least: yearsBetween(a.last, b.first), most: yearsBetween(a.first, b.last) };
}

/** Below zero where the second day comes first. */
function yearsBetween(from: string, until: string): number {
  const years = Number(until.slice(0, 4)) - Number(from.slice(0, 4));
  return until.slice(4) < from.slice(4) ? years - 1 : years;
}
