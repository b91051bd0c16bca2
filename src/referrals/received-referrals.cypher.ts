import { receivedReferralVisible } from '../access/predicates/referral.predicate.js';
import { piece } from '../platform/records/columns.js';
import { statementOn } from '../platform/records/record.js';
import { RECEIVED_REFERRAL, REFERRAL } from './referral.record.js';

const { familyId, purpose, until } = REFERRAL.columns;
const { state } = RECEIVED_REFERRAL.columns;

/** The family first, then the referral: whoever ends it or takes consent back does the same. */
export const LOCK_RECEIVED_REFERRAL = statementOn(
  REFERRAL,
  `
MATCH (f:Family)-[:REFERRED]->(r:Referral {id: $id})
WHERE ${receivedReferralVisible('r', 'f')}
SET f.agencyId = f.agencyId, r.agencyId = r.agencyId
WITH r`,
  {
    ...{ familyId, state, purpose, until },
    /** The agency, or the organisation behind the service: to whom members have agreed. */
    consentedToId: piece<string>(`head([(r)-[:REFERRED_TO]->(to) | CASE
    WHEN to:Agency THEN to.id
    ELSE head([(to)<-[:PROVIDES]-(o) | o.id])
  END])`),
    isAgency: piece<boolean>('EXISTS { (r)-[:REFERRED_TO]->(:Agency) }'),
  },
);

export const ACCEPT_REFERRAL = statementOn(
  REFERRAL,
  `
MATCH (r:Referral {id: $id})
SET r.state = $state, r.answeredAt = $viewer.now, r.answeredBy = $viewer.personId,
  r.changedAt = $viewer.now, r.shareId = $shareId
`,
);

export const DECLINE_REFERRAL = statementOn(
  REFERRAL,
  `
MATCH (r:Referral {id: $id})
SET r.state = $state, r.answeredAt = $viewer.now, r.answeredBy = $viewer.personId,
  r.changedAt = $viewer.now, r.declineReason = $declineReason
`,
);
