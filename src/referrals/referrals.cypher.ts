import { organisationVisible, serviceVisible } from '../access/predicates/directory.predicate.js';
import { referralStateNow, referralVisible } from '../access/predicates/referral.predicate.js';
import { piece } from '../platform/records/columns.js';
import { statementOn } from '../platform/records/record.js';
import { REFERRAL } from './referral.record.js';

const { id } = REFERRAL.columns;

/** A service that can be asked, and who would read what is. */
export const SERVICE_TO_ASK = statementOn(
  REFERRAL,
  `
MATCH (o:Organisation)-[:PROVIDES]->(s:Service {id: $id})
WHERE ${serviceVisible('s')} AND ${organisationVisible('o')}
  AND s.endedOn IS NULL AND o.endedOn IS NULL`,
  {
    organisationId: piece<string>('o.id'),
    spokespersonIds: piece<string[]>(`[(o)<-[speaks:SPEAKS_FOR]-(p:Person)
    WHERE speaks.until IS NULL OR speaks.until > $viewer.now | p.id]`),
  },
);

/** One that is not over between the two, for this purpose. */
export const LIVE_REFERRALS_BETWEEN = statementOn(
  REFERRAL,
  `
MATCH (:Family {id: $familyId})-[:REFERRED]->(r:Referral {purpose: $purpose})-[:REFERRED_TO]->(to)
WHERE to.id = $recipientId AND ${referralStateNow('r')} IN $states`,
  { id },
);

const SEND = `
CREATE (f)-[:REFERRED]->(r:Referral {
  id: $id, agencyId: f.agencyId, state: 'SENT', purpose: $purpose, request: $request,
  until: $until, persons: size($consentIds), consentIds: $consentIds, sentAt: $viewer.now,
  dueAt: $dueAt, changedAt: $viewer.now
})-[:REFERRED_TO]->(to)
CREATE (p)-[:SENT]->(r)
`;

export const SEND_TO_AGENCY = statementOn(
  REFERRAL,
  `
MATCH (f:Family {id: $familyId}), (p:Person {id: $viewer.personId})
WHERE ${referralVisible('f')}
MATCH (to:Agency {id: $recipientId})
${SEND}`,
);

export const SEND_TO_SERVICE = statementOn(
  REFERRAL,
  `
MATCH (f:Family {id: $familyId}), (p:Person {id: $viewer.personId})
WHERE ${referralVisible('f')}
MATCH (to:Service {id: $recipientId})
${SEND}`,
);
