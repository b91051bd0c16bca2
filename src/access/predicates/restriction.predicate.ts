import { familyVisible } from './family.predicate.js';
import { personVisible } from './person.predicate.js';

/**
 * Restrictions are visible to whoever sees the person protected, and of whoever belongs or belonged
 * to families one of these: a neighbour's court order is the neighbour's own. Seeing the one
 * restrained is not enough.
 * @param p whom it protects.
 */
export function restrictionVisible(p: string): string {
  return `CASE
    WHEN ${p}.id = $viewer.personId THEN true
    WHEN EXISTS {
      MATCH (${p})-[:MEMBER_OF]->(${p}Ours:Family) WHERE ${familyVisible(`${p}Ours`)}
    } THEN ${personVisible(p)}
    WHEN EXISTS { MATCH (${p})-[:MEMBER_OF]->(:Family) } THEN false
    ELSE ${personVisible(p)}
  END`;
}
