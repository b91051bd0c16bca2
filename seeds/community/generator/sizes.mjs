/** What fits a child of an age in years; adults are asked for by a size of their own. */

/** European clothes size: a child's height in cm, in steps of 6. */
export function clothesSize(age) {
  return Math.min(176, 6 * Math.round((74 + 6.2 * age) / 6) + 2);
}

/** European shoe size. */
export function shoeSize(age) {
  return Math.min(42, Math.round(20 + 1.45 * age));
}

/** Nappy size. */
export function nappySize(ageMonths) {
  if (ageMonths < 3) return 2;
  if (ageMonths < 9) return 3;
  return ageMonths < 18 ? 4 : 5;
}

export function wearer(person) {
  if (person.age < 2) return 'BABY';
  return person.woman ? 'GIRL' : 'BOY';
}
