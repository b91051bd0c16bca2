import { piece } from '../platform/records/columns.js';
import { statementOn } from '../platform/records/record.js';
import { REFERRAL } from './referral.record.js';

/*
 * A referral ends with what it rests on, and so does the share that accepting it made. Each
 * statement finds referrals as `r` of a family `f`.
 */

/** The lock comes first, so that of an answer and an end the second finds what the first has done. */
const END = `
SET r.agencyId = r.agencyId
WITH f, r
WHERE r.state IN keys($ends)
OPTIONAL MATCH (f)-[s:SHARED_WITH {id: r.shareId}]->()
WHERE s.until > $now
SET s.until = $now
WITH r, collect(s.id) AS shareIds
SET r.state = $ends[r.state], r.endedAt = $now, r.endReason = $reason, r.changedAt = $now`;

const { id } = REFERRAL.columns;

const ENDED = { id, shareIds: piece<string[]>('shareIds') };

export const END_REFERRAL = statementOn(
  REFERRAL,
  `
MATCH (f:Family)-[:REFERRED]->(r:Referral {id: $id})
${END}`,
  ENDED,
);

export const END_REFERRALS_RESTING_ON = statementOn(
  REFERRAL,
  `
MATCH (f:Family {id: $familyId})-[:REFERRED]->(r:Referral)
WHERE $consentId IN r.consentIds
${END}`,
  ENDED,
);

/** To which the others had agreed, and this person has not. */
export const END_REFERRALS_NOT_AGREED_BY = statementOn(
  REFERRAL,
  `
MATCH (f:Family {id: $familyId})-[:REFERRED]->(r:Referral)
WHERE NOT EXISTS {
  MATCH (:Person {id: $personId})<-[:ABOUT]-(c:Consent) WHERE c.id IN r.consentIds
}
${END}`,
  ENDED,
);

export const END_REFERRALS_OF_FAMILY = statementOn(
  REFERRAL,
  `
MATCH (f:Family {id: $familyId})-[:REFERRED]->(r:Referral)
${END}`,
  ENDED,
);

export const END_REFERRAL_OF_SHARE = statementOn(
  REFERRAL,
  `
MATCH (f:Family)-[:SHARED_WITH {id: $shareId}]->()
MATCH (f)-[:REFERRED]->(r:Referral {shareId: $shareId})
${END}`,
  ENDED,
);

/** Persons who speak for a service that was asked for one of these families. */
export const SPOKESPERSONS_ASKED = statementOn(
  REFERRAL,
  `
UNWIND $familyIds AS familyId
MATCH (:Family {id: familyId})-[:REFERRED]->(r:Referral)-[:REFERRED_TO]->(:Service)
  <-[:PROVIDES]-(:Organisation)<-[s:SPEAKS_FOR]-(p:Person)
WHERE r.state IN $states AND (s.until IS NULL OR s.until > $now)
WITH DISTINCT p`,
  { id: piece<string>('p.id') },
);

export const END_REFERRALS_BETWEEN = statementOn(
  REFERRAL,
  `
UNWIND $pairs AS pair
MATCH (f:Family {id: pair.familyId})-[:REFERRED]->(r:Referral)-[:REFERRED_TO]->(:Service)
  <-[:PROVIDES]-(:Organisation)<-[s:SPEAKS_FOR]-(:Person {id: pair.personId})
WHERE s.until IS NULL OR s.until > $now
WITH DISTINCT f, r
${END}`,
  ENDED,
);

/** Unanswered ones, and accepted ones whose time is over. */
export const OVERDUE_REFERRALS = statementOn(
  REFERRAL,
  `
CALL () {
  MATCH (r:Referral {state: 'SENT'}) WHERE r.dueAt <= $now RETURN r
  UNION
  MATCH (r:Referral {state: 'ACCEPTED'}) WHERE r.until <= $now RETURN r
}
WITH r LIMIT $limit`,
  { id },
);
