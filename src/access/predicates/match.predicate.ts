import { needsOf } from './need.predicate.js';

/** Matches are visible to anyone who can see the need that they meet. */
export function matchVisible(m: string): string {
  return `EXISTS {
    MATCH (${m})-[:MEETS]->(:Need)<-[:HAS_NEED]-(${m}Of:Family) WHERE ${needsOf(`${m}Of`)}
  }`;
}

/** Whether a giver is still to come: where a family lives by then is theirs to know only as long. */
export function isStillToCome(m: string): string {
  return `${m}.state IN ['PROPOSED', 'APPROVED', 'CONFIRMED']`;
}

/** What a match counts on. Whoever has given back what they had promised has no part in it any more. */
export function promised(d: string): string {
  return `${d}.givenBackAt IS NULL`;
}

/** Its giver is asked for it, or has said yes: nor does it wait for a case worker. */
export function isAsked(d: string): string {
  return `(${promised(d)} AND NOT coalesce(${d}.awaitsApproval, false))`;
}

/**
 * What a match asks of one offer: visible to anyone who can see the match, and to the giver from
 * the approval on, for before it nobody has asked them. Who has given it back is asked no more.
 */
export function drawVisible(m: string, d: string, o: string): string {
  return `CASE
    WHEN $viewer.role IN ['DONOR', 'VOLUNTEER'] THEN ${m}.agencyId = $viewer.agencyId
      AND ${m}.approvedAt IS NOT NULL
      AND ${isAsked(d)}
      AND EXISTS { MATCH (:Person {id: $viewer.personId})-[:MADE]->(${o}) }
      AND NOT EXISTS {
        MATCH (${m})-[:MEETS]->(:Need)<-[:HAS_NEED]-(${m}For:Family)
        WHERE ${m}For.id IN $viewer.barredFamilyIds
      }
    ELSE ${matchVisible(m)}
  END`;
}
