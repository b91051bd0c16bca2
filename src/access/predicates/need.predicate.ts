import { isViewer } from './family.predicate.js';
import { isLeft } from './in-hand.predicate.js';
import { holdsNow } from './time.predicate.js';

/**
 * The needs of this family are the viewer's to see, given that the family is: practitioners see
 * them where the purpose of the share covers them; other shares show the family and its web.
 */
export function needsReached(f: string): string {
  return `CASE WHEN $viewer.role = 'PRACTITIONER' THEN EXISTS {
    MATCH (${f})-[${f}Support:SHARED_WITH {purpose: 'SUPPORT'}]->(${f}For:Person|Agency)
    WHERE ${isViewer(`${f}For`)} AND ${holdsNow(`${f}Support`)}
  } ELSE true END`;
}

/** The rule above, as it was found for this request. */
export function needsOf(f: string): string {
  return `(${f}.id IN $viewer.needFamilyIds OR ${isLeft(f)})`;
}

/**
 * What is written of those who give, and what case workers write of their work, is for case workers.
 * Whoever sees a need from the family's side, as a practitioner elsewhere does, reads what is needed and
 * agreed, and none of that.
 */
export const READ_BY_CASE_WORKERS = "$viewer.role IN ['CASE_MANAGER', 'SUPERVISOR']";

/** Needs are visible to anyone who can see their family and may see its needs. */
export function needVisible(n: string): string {
  return `EXISTS {
    MATCH (${n})<-[:HAS_NEED]-(${n}Of:Family) WHERE ${needsOf(`${n}Of`)}
  }`;
}

/** How much of the thing itself the closed matches of a need have brought, in hundredths. */
export function givenOf(n: string): string {
  return `reduce(total = 0, met IN COLLECT {
    MATCH (${n})<-[:MEETS]-(:Match {state: 'CLOSED'})-[brought:DRAWS_ON]->(:Offer)
    MATCH (${n})-[:HAS_PART]->(:Part {id: brought.partId, code: 'main'})
    WHERE brought.givenBackAt IS NULL
    RETURN brought.metQuantity
  } | total + met)`;
}

/** Nothing more comes for the need. */
export function isOver(n: string): string {
  return `${n}.state IN ['MET', 'PARTLY_MET', 'WITHDRAWN', 'EXPIRED']`;
}

/** Help had been agreed for a need, and did not come before its time was over. */
export function fellThrough(n: string): string {
  return `(${n}.state = 'EXPIRED' AND EXISTS {
    MATCH (${n})<-[:MEETS]-(${n}Agreed:Match) WHERE ${n}Agreed.approvedAt IS NOT NULL
  })`;
}

/** A need for certain people, of whom none is there on a day. */
export function forNobody(n: string, day: string): string {
  return `(
    EXISTS { (${n})-[:FOR_PERSON]->(:Person) }
    AND NOT EXISTS {
      MATCH (${n})-[:FOR_PERSON]->(${n}For:Person)
      WHERE ${n}For.endedOn IS NULL OR ${n}For.endedOn > ${day}
    }
  )`;
}
