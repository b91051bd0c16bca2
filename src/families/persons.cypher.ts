import { helperVisible, personVisible, readInFull } from '../access/predicates/person.predicate.js';
import { statementOn } from '../platform/records/record.js';
import { PERSON } from './person.record.js';

const { id, givenName, familyName, knownAs, formerNames } = PERSON.columns;
const { birthDate, birthDateEstimated, phone, email, languages, note } = PERSON.columns;

const SET_PERSON = `
SET p += $details, p.nameKey = $nameKey, p.searchCodes = $searchCodes, p.changedAt = $now`;

export const CREATE_PERSON = statementOn(
  PERSON,
  `
CREATE (p:Person {
  id: $id, agencyId: $agencyId, recordedBy: $recordedBy, mayStandAloneIn: $agencyId, createdAt: $now
})
${SET_PERSON}`,
);

export const CHANGE_PERSON = statementOn(
  PERSON,
  `
MATCH (p:Person {id: $id, agencyId: $agencyId})
${SET_PERSON}`,
);

/** What is written of somebody, whoever asks. Writing takes the lock. */
export const LOCK_DETAILS = statementOn(
  PERSON,
  `
MATCH (p:Person {id: $id, agencyId: $agencyId})
SET p.agencyId = p.agencyId`,
  {
    ...{ givenName, familyName, knownAs, formerNames, birthDate, birthDateEstimated },
    ...{ phone, email, languages, note },
  },
);

export const END_PERSON = statementOn(
  PERSON,
  `
MATCH (p:Person {id: $id, agencyId: $agencyId})
SET p.endedOn = date($endedOn), p.endReason = $endReason, p.changedAt = $now,
  p.endedAt = coalesce(p.endedAt, $now)`,
);

export const TAKE_BACK_END_OF_PERSON = statementOn(
  PERSON,
  `
MATCH (p:Person {id: $id, agencyId: $agencyId})
SET p.endedOn = null, p.endReason = null, p.endedAt = null,
  p.takenBackAt = $now, p.takenBackReason = $takenBackReason, p.changedAt = $now`,
);

/** Somebody who can be tied to, kept from or asked by the viewer without being seen. */
export const NAMEABLE_PERSON = statementOn(
  PERSON,
  `
MATCH (p:Person {id: $id})
WHERE ${helperVisible('p')}`,
  { id },
);

/**
 * Who may be meant by a name or a telephone, among the persons of whom the viewer reads all: what is
 * known of others is theirs to know. Birth dates are sealed, so nothing of them can be asked for here.
 */
export const PERSONS_ALIKE = statementOn(
  PERSON,
  `
CALL () {
  MATCH (p:Person {agencyId: $viewer.agencyId, nameKey: $nameKey})
  RETURN p
  UNION
  CALL db.index.fulltext.queryNodes('person_codes', $sought) YIELD node AS p
  RETURN p
}
WITH p
WHERE p.id <> $id AND p.agencyId = $viewer.agencyId AND p.erasedOn IS NULL
WITH p WHERE ${personVisible('p')} AND ${readInFull('p')}`,
  { givenName, familyName, birthDate, birthDateEstimated, phone },
);
