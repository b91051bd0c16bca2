/** The names of a person that are known, in one; null once the person was erased. */
export function nameOfPerson(p: string): string {
  return `CASE
    WHEN ${p}.givenName IS NULL THEN ${p}.familyName
    WHEN ${p}.familyName IS NULL THEN ${p}.givenName
    ELSE ${p}.givenName + ' ' + ${p}.familyName
  END`;
}

/** The given name alone, for whoever is told no more; of somebody with one name, that. */
export function shortNameOfPerson(p: string): string {
  return `coalesce(${p}.givenName, ${p}.familyName)`;
}
