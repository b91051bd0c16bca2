import { isHere } from '../../access/predicates/agency.predicate.js';
import { organisationVisible } from '../../access/predicates/directory.predicate.js';
import { familyVisible } from '../../access/predicates/family.predicate.js';
import { dayAt, holdsOn } from '../../access/predicates/time.predicate.js';
import { piece } from '../../platform/records/columns.js';
import { statement, statementOn } from '../../platform/records/record.js';
import { SHARE } from './share.record.js';

const { id } = SHARE.columns;

/** Locked, so that of a share and the withdrawal of its consent one waits for the other. */
export const LOCK_FAMILY = statementOn(
  SHARE,
  `
MATCH (f:Family {id: $familyId})
WHERE ${familyVisible('f')} AND f.erasedOn IS NULL
SET f.agencyId = f.agencyId`,
  { id: piece<string>('f.id') },
);

const RECIPIENT_ID = { id: piece<string>('to.id') };

export const AGENCY_TO_SHARE_WITH = statementOn(
  SHARE,
  `
MATCH (to:Agency {id: $id})
WHERE to.endedOn IS NULL AND ${isHere('to')}`,
  RECIPIENT_ID,
);

export const PRACTITIONER_TO_SHARE_WITH = statementOn(
  SHARE,
  `
MATCH (to:Person {id: $id})<-[:OF_PERSON]-(account:Account)
WHERE account.disabledAt IS NULL AND 'PRACTITIONER' IN account.roles
MATCH (g:Agency {id: to.agencyId})
WHERE ${isHere('g')}`,
  RECIPIENT_ID,
  'LIMIT 1',
);

/** Of the agency's own directory. */
export const ORGANISATION_TO_AGREE_TO = statementOn(
  SHARE,
  `
MATCH (to:Organisation {id: $id})
WHERE ${organisationVisible('to')} AND to.endedOn IS NULL AND NOT to:Agency`,
  RECIPIENT_ID,
);

/**
 * For every member of the family today the consent to this that is in force, or null. Its agency's
 * day counts, also where another one accepts a referral.
 */
export const CONSENTS_IN_FORCE = statementOn(
  SHARE,
  `
MATCH (f:Family {id: $familyId})<-[m:MEMBER_OF]-(p:Person)
MATCH (home:Agency {id: f.agencyId})
WHERE ${familyVisible('f')} AND ${holdsOn('m', dayAt('home.timeZone', '$viewer.now'))}
WITH DISTINCT f, p
OPTIONAL MATCH (f)-[:HAS_CONSENT]->(c:Consent {purpose: $purpose})-[:ABOUT]->(p)
WHERE c.withdrawnAt IS NULL AND c.since <= $viewer.now AND c.until > $viewer.now
  AND EXISTS { MATCH (c)-[:ALLOWS]->(to) WHERE to.id = $recipientId }
WITH p, c ORDER BY c.until DESC
WITH p, head(collect(c)) AS longest`,
  {
    personId: piece<string>('p.id'),
    consentId: piece<string | null>('longest.id'),
    until: piece<Date | null>('longest.until'),
  },
);

export const SHARE_WITH_AGENCY = statementOn(
  SHARE,
  `
MATCH (f:Family {id: $familyId})
WHERE ${familyVisible('f')}
MATCH (to:Agency {id: $recipientId})
CREATE (f)-[:SHARED_WITH {
  id: $id, purpose: $purpose, since: $viewer.now, until: $until, consentIds: $consentIds,
  basis: $basis, reason: $reason, by: $viewer.personId
}]->(to)
`,
);

export const SHARE_WITH_PERSON = statementOn(
  SHARE,
  `
MATCH (f:Family {id: $familyId})
WHERE ${familyVisible('f')}
MATCH (to:Person {id: $recipientId})
CREATE (f)-[:SHARED_WITH {
  id: $id, purpose: $purpose, since: $viewer.now, until: $until, consentIds: $consentIds,
  basis: $basis, reason: $reason, by: $viewer.personId
}]->(to)
`,
);

/** A share that is not over between the two, for this purpose. */
export const LIVE_SHARES_BETWEEN = statementOn(
  SHARE,
  `
MATCH (f:Family {id: $familyId})-[s:SHARED_WITH {purpose: $purpose}]->(to)
WHERE to.id = $recipientId AND s.until > $now`,
  { id },
);

/** What is over already keeps its end. */
export const END_SHARE = statement(`
MATCH (:Family)-[s:SHARED_WITH {id: $id}]->()
WHERE s.until > $now
SET s.until = $now
`);

export const END_SHARES_RESTING_ON = statementOn(
  SHARE,
  `
MATCH (:Family {id: $familyId})-[s:SHARED_WITH]->()
WHERE $consentId IN s.consentIds AND s.until > $now
SET s.until = $now`,
  { id },
);

/** Shares to which the others had agreed, and this person has not. */
export const END_SHARES_NOT_AGREED_BY = statementOn(
  SHARE,
  `
MATCH (:Family {id: $familyId})-[s:SHARED_WITH]->()
WHERE size(s.consentIds) > 0 AND s.until > $now
  AND NOT EXISTS {
    MATCH (:Person {id: $personId})<-[:ABOUT]-(c:Consent) WHERE c.id IN s.consentIds
  }
SET s.until = $now`,
  { id },
);

/** Practitioners with whom these families are shared now or later. */
export const PRACTITIONERS_OF_FAMILIES = statementOn(
  SHARE,
  `
UNWIND $familyIds AS familyId
MATCH (f:Family {id: familyId})-[s:SHARED_WITH]->(p:Person)
WHERE s.until > $now
WITH DISTINCT p`,
  { id: piece<string>('p.id') },
);

export const END_SHARES_BETWEEN = statementOn(
  SHARE,
  `
UNWIND $pairs AS pair
MATCH (:Family {id: pair.familyId})-[s:SHARED_WITH]->(:Person {id: pair.personId})
WHERE s.until > $now
SET s.until = $now`,
  { id },
);
