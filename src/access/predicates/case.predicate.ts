import { familyVisible } from './family.predicate.js';

/** Cases are seen by who sees their family: also the closed ones, which are its history. */
export function caseVisible(c: string): string {
  return `EXISTS { MATCH (${c})-[:FOR]->(${c}Of:Family) WHERE ${familyVisible(`${c}Of`)} }`;
}

/** Colleagues know of each other; nothing but the name is shown. */
export function colleagueVisible(p: string, account: string): string {
  return `(
    ${p}.agencyId = $viewer.agencyId AND ${account}.disabledAt IS NULL
    AND any(role IN ${account}.roles WHERE role IN ['CASE_MANAGER', 'SUPERVISOR'])
  )`;
}

/** Teams are seen by administrators, who set them, and by the supervisor of each. */
export function teamVisible(supervisor: string): string {
  return `(
    ${supervisor}.agencyId = $viewer.agencyId
    AND ($viewer.role = 'ADMINISTRATOR' OR ${supervisor}.id = $viewer.personId)
  )`;
}
