import {
  receivedReferralVisible,
  referralStateNow,
} from '../access/predicates/referral.predicate.js';

/** What is asked stands there only as long as something may come of it. */
const RECEIVED = `
r {
  .id, .purpose, .until, .sentAt, .dueAt, .answeredAt,
  state: ${referralStateNow('r')},
  request: CASE WHEN ${referralStateNow('r')} IN $open THEN r.request ELSE null END,
  persons: CASE WHEN ${referralStateNow('r')} IN $open THEN r.persons ELSE null END,
  sender: head([(p:Person)-[:SENT]->(r) | p { .givenName, .familyName }]),
  agencyName: a.name, agencyPhone: a.phone, agencyEmail: a.email,
  serviceName: head([(r)-[:REFERRED_TO]->(s:Service) | s.name])
}`;

export const RECEIVED_REFERRAL_BY_ID = `
MATCH (f:Family)-[:REFERRED]->(r:Referral {id: $id})
WHERE ${receivedReferralVisible('r', 'f')}
MATCH (a:Agency {id: r.agencyId})
RETURN ${RECEIVED} AS referral
`;

/** The branches find enough; the rule decides. */
export const REFERRALS_RECEIVED = `
CALL () {
  MATCH (:Agency {id: $viewer.agencyId})<-[:REFERRED_TO]-(found:Referral)
  RETURN found
  UNION
  UNWIND $viewer.spokenForIds AS organisationId
  MATCH (:Organisation {id: organisationId})-[:PROVIDES]->(:Service)<-[:REFERRED_TO]-(found:Referral)
  RETURN found
}
WITH found AS r
MATCH (f:Family)-[:REFERRED]->(r)
WHERE r.id > $afterId AND ${receivedReferralVisible('r', 'f')}
  AND ($state IS NULL OR ${referralStateNow('r')} = $state)
MATCH (a:Agency {id: r.agencyId})
WITH r, a ORDER BY r.id LIMIT $limit
RETURN ${RECEIVED} AS referral
ORDER BY referral.id
`;

/** The family first, then the referral: whoever ends it or takes consent back does the same. */
export const LOCK_RECEIVED_REFERRAL = `
MATCH (f:Family)-[:REFERRED]->(r:Referral {id: $id})
WHERE ${receivedReferralVisible('r', 'f')}
SET f.agencyId = f.agencyId, r.agencyId = r.agencyId
WITH f, r
RETURN f.id AS familyId, ${referralStateNow('r')} AS state, r.purpose AS purpose, r.until AS until,
  head([(r)-[:REFERRED_TO]->(to) | CASE
    WHEN to:Agency THEN to.id
    ELSE head([(to)<-[:PROVIDES]-(o) | o.id])
  END]) AS consentedToId,
  EXISTS { (r)-[:REFERRED_TO]->(:Agency) } AS isAgency
`;

export const ACCEPT_REFERRAL = `
MATCH (r:Referral {id: $id})
SET r.state = $state, r.answeredAt = $viewer.now, r.answeredBy = $viewer.personId,
  r.changedAt = $viewer.now, r.shareId = $shareId
`;

export const DECLINE_REFERRAL = `
MATCH (r:Referral {id: $id})
SET r.state = $state, r.answeredAt = $viewer.now, r.answeredBy = $viewer.personId,
  r.changedAt = $viewer.now, r.declineReason = $declineReason
`;
