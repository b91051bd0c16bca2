/**
 * An access in an emergency is told to who opened it, and to every supervisor of the agency, for it
 * must not depend on a team whether somebody is alerted. Never to who is barred from the family.
 */
export function breakGlassVisible(b: string, p: string, f: string): string {
  return `CASE
    WHEN ${f}.id IN $viewer.barredFamilyIds THEN false
    WHEN $viewer.role = 'SUPERVISOR' THEN ${b}.agencyId = $viewer.agencyId
    ELSE ${p}.id = $viewer.personId
  END`;
}
