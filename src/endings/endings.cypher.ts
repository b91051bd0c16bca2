import { matchVisible } from '../access/predicates/match.predicate.js';
import { needVisible } from '../access/predicates/need.predicate.js';
import { referralVisible } from '../access/predicates/referral.predicate.js';
import { piece } from '../platform/records/columns.js';
import { statement } from '../platform/records/record.js';

/** The need itself, or those that ended with a person, a family or a case. */
const NEEDS = `
CALL () {
  MATCH (need:Need {id: $id}) WHERE need.endedAt IS NOT NULL
  RETURN need
  UNION
  MATCH (:Person {id: $id})<-[:FOR_PERSON]-(need:Need {endedWith: $id})
  RETURN need
  UNION
  MATCH (:Family {id: $id})-[:HAS_NEED]->(need:Need {endedWith: $id})
  RETURN need
  UNION
  MATCH (:Case {id: $id})-[:FOR]->(:Family)-[:HAS_NEED]->(need:Need {endedWith: $id})
  RETURN need
}
WITH need AS n
WHERE ${needVisible('n')}`;

/** Matches that came to nothing since their need, or their giver, was no longer there. */
export const MATCHES_ENDED_ALONG = statement(
  `
CALL () {
  ${NEEDS}
  MATCH (m:Match)-[:MEETS]->(n)
  WHERE m.state = 'CANCELLED' AND m.changedAt >= n.endedAt
  RETURN m
  UNION
  MATCH (p:Person {id: $id})-[:MADE]->(:Offer)<-[:DRAWS_ON]-(m:Match)
  WHERE m.endCode = 'GIVER_GONE' AND m.changedAt >= p.endedAt AND ${matchVisible('m')}
  RETURN m
}`,
  { count: piece<number>('count(m)') },
);

export const REFERRALS_ENDED_ALONG = statement(
  `
MATCH (c:Case {id: $id})-[:FOR]->(f:Family)-[:REFERRED]->(r:Referral)
WHERE r.endReason = 'CASE_CLOSED' AND r.endedAt >= c.closedAt AND ${referralVisible('f')}`,
  { count: piece<number>('count(r)') },
);

/** What stays withdrawn although the person, the family or the case is back. */
export const NEEDS_STILL_ENDED = statement(NEEDS, { count: piece<number>('count(n)') });
