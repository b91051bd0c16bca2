/**
 * An emergency access is visible to whoever opened it and to every supervisor of the agency: it
 * must not depend on a team whether somebody is alerted. Never to anyone barred from the family.
 */
export function breakGlassVisible(b: string, p: string, f: string): string {
  return `CASE
    WHEN ${f}.id IN $viewer.barredFamilyIds THEN false
    WHEN ${b}.agencyId <> $viewer.agencyId THEN false
    WHEN $viewer.role = 'SUPERVISOR' THEN true
    ELSE ${p}.id = $viewer.personId
  END`;
}
