import { needsOf } from './need.predicate.js';

/** Matches are visible to anyone who can see the need that they meet. */
export function matchVisible(m: string): string {
  return `EXISTS {
    MATCH (${m})-[:MEETS]->(:Need)<-[:HAS_NEED]-(${m}Of:Family) WHERE ${needsOf(`${m}Of`)}
  }`;
}

/** A restriction keeps the viewer from the family that the match is for. */
export function isBarredFrom(m: string): string {
  return `EXISTS {
    MATCH (${m})-[:MEETS]->(:Need)<-[:HAS_NEED]-(${m}For:Family)
    WHERE ${m}For.id IN $viewer.barredFamilyIds
  }`;
}

/**
 * Whether a giver is still to come: where a family lives by then is theirs to know only as long. Nor
 * is it where a restriction has begun by the clock, and nobody has ended the match yet.
 */
export function isStillToCome(m: string): string {
  return `(${m}.state IN ['PROPOSED', 'APPROVED', 'CONFIRMED'] AND NOT ${isBarredFrom(m)})`;
}

/**
 * How a match stands, for whoever gives to it. Of one that came to nothing they are told that, and no
 * more: that somebody turned it down they know only of themselves, and that it lapsed only where they
 * had not answered. So every ending that others bring about looks the same.
 */
export function stateForGiver(m: string, d: string): string {
  return `CASE
    WHEN NOT $viewer.role IN ['DONOR', 'VOLUNTEER'] THEN ${m}.state
    WHEN ${m}.state = 'DECLINED' AND coalesce(${m}.endedBy <> $viewer.personId, true)
      THEN 'CANCELLED'
    WHEN ${m}.state = 'LAPSED' AND ${d}.confirmedAt IS NOT NULL THEN 'CANCELLED'
    ELSE ${m}.state
  END`;
}

/** It ended because of the family, or of nobody. All other codes tell of somebody who was to give. */
export function liesWithNoGiver(m: string): string {
  return `${m}.endCode IN [
    'NEED_WITHDRAWN', 'NEED_CHANGED', 'FOR_NOBODY', 'FAMILY_ENDED', 'CASE_CLOSED'
  ]`;
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
 * the approval on, for before it nobody has asked them. Who has given it back is asked no more. That
 * they are to be kept from the family hides nothing: it ends the match, as anything else does.
 */
export function drawVisible(m: string, d: string, o: string): string {
  return `CASE
    WHEN $viewer.role IN ['DONOR', 'VOLUNTEER'] THEN ${m}.agencyId = $viewer.agencyId
      AND ${m}.approvedAt IS NOT NULL
      AND ${isAsked(d)}
      AND EXISTS { MATCH (:Person {id: $viewer.personId})-[:MADE]->(${o}) }
    ELSE ${matchVisible(m)}
  END`;
}
