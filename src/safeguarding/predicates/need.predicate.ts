import { familyVisible } from './family.predicate.js';
import { holdsNow } from './time.predicate.js';

/** What a share must be for to carry the family's needs along; others show the family and its web. */
function isSharedForSupport(f: string): string {
  return `EXISTS {
    MATCH (${f})-[${f}Support:SHARED_WITH {purpose: 'SUPPORT'}]->(${f}For:Person|Agency)
    WHERE ${f}For.id IN [$viewer.personId, $viewer.agencyId] AND ${holdsNow(`${f}Support`)}
  }`;
}

/** The needs of this family are the viewer's to see, given that the family is. */
export function needsOf(f: string): string {
  return `CASE WHEN $viewer.role = 'PRACTITIONER' THEN ${isSharedForSupport(f)} ELSE true END`;
}

/** Needs are seen by who sees their family; by practitioners, where the purpose covers it. */
export function needVisible(n: string): string {
  return `EXISTS {
    MATCH (${n})<-[:HAS_NEED]-(${n}Of:Family)
    WHERE ${familyVisible(`${n}Of`)} AND ${needsOf(`${n}Of`)}
  }`;
}
