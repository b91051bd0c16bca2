import { familyVisible } from '../../access/predicates/family.predicate.js';
import { personVisible } from '../../access/predicates/person.predicate.js';
import { holdsToday, isStillThere } from '../../access/predicates/time.predicate.js';
import type { MemberRole } from '../../families/member-role.js';
import { PERSON } from '../../families/person.record.js';
import { piece } from '../../platform/records/columns.js';
import { statement, statementOn } from '../../platform/records/record.js';
import { CONSENT } from './consent.record.js';

/** The members of a family today, as far as they are still there. */
export const MEMBERS_TODAY = statementOn(
  PERSON,
  `
MATCH (f:Family {id: $familyId})<-[m:MEMBER_OF]-(p:Person)
WHERE ${familyVisible('f')} AND ${holdsToday('m')} AND ${isStillThere('p')}`,
  {
    id: PERSON.columns.id,
    role: piece<MemberRole>('m.role'),
    birthDate: PERSON.columns.birthDate,
    birthDateEstimated: PERSON.columns.birthDateEstimated,
    givenName: PERSON.columns.givenName,
    familyName: PERSON.columns.familyName,
    isSeen: piece<boolean>('true'),
  },
);

/** Who is responsible for a child as a parent is, wherever they live. */
export const RESPONSIBLE_PERSONS = statementOn(
  PERSON,
  `
MATCH (p:Person)-[t:TIED_TO {parentalResponsibility: true}]-(:Person {id: $childId})
WHERE ${holdsToday('t')} AND ${isStillThere('p')}
WITH DISTINCT p`,
  {
    id: PERSON.columns.id,
    role: piece<MemberRole>("'OTHER_ADULT'"),
    birthDate: PERSON.columns.birthDate,
    birthDateEstimated: PERSON.columns.birthDateEstimated,
    givenName: PERSON.columns.givenName,
    familyName: PERSON.columns.familyName,
    isSeen: piece<boolean>(personVisible('p')),
  },
  'ORDER BY id',
);

/**
 * Of these persons, who has agreed to the same for some of that time already. What somebody said for
 * a child who is no longer there to stand by it is no hindrance.
 */
export const AGREED_ALREADY = statementOn(
  CONSENT,
  `
UNWIND $personIds AS personId
MATCH (f:Family {id: $familyId})-[:HAS_CONSENT]->(c:Consent {purpose: $purpose})
  -[:ABOUT]->(:Person {id: personId})
WHERE c.withdrawnAt IS NULL AND c.since < $until AND c.until > $since
  AND coalesce(head([(c)-[:ALLOWS]->(to) | to.id]), '') = coalesce($recipientId, '')
  AND NOT EXISTS { MATCH (c)<-[:GAVE]-(g:Person) WHERE NOT ${isStillThere('g')} }
WITH DISTINCT personId`,
  { id: piece<string>('personId') },
);

export const RECORD_CONSENTS = statement(`
MATCH (f:Family {id: $familyId})
WHERE ${familyVisible('f')}
UNWIND $given AS given
MATCH (p:Person {id: given.personId})
MATCH (g:Person {id: given.givenById})
CREATE (f)-[:HAS_CONSENT]->(c:Consent {
  id: given.id, agencyId: f.agencyId, purpose: $purpose, since: $since, until: $until,
  recordedAt: $viewer.now, recordedBy: $viewer.personId
})-[:ABOUT]->(p)
CREATE (g)-[:GAVE]->(c)
`);

export const ALLOW_AGENCY = statement(`
MATCH (to:Agency {id: $recipientId})
UNWIND $ids AS id
MATCH (c:Consent {id: id})
CREATE (c)-[:ALLOWS]->(to)
`);

export const ALLOW_ORGANISATION = statement(`
MATCH (to:Organisation {id: $recipientId})
UNWIND $ids AS id
MATCH (c:Consent {id: id})
CREATE (c)-[:ALLOWS]->(to)
`);

export const ALLOW_PERSON = statement(`
MATCH (to:Person {id: $recipientId})
UNWIND $ids AS id
MATCH (c:Consent {id: id})
CREATE (c)-[:ALLOWS]->(to)
`);

/** What was taken back once stays so, from that moment. */
export const WITHDRAW_CONSENT = statement(`
MATCH (c:Consent {id: $id})
SET c.withdrawnAt = coalesce(c.withdrawnAt, $now)
`);
