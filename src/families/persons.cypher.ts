import {
  helperVisible,
  personVisible,
  VIEWERS_PERSONS,
} from '../access/predicates/person.predicate.js';
import { statementOn } from '../platform/records/record.js';
import { PERSON } from './person.record.js';

const { id, givenName, familyName, birthDate, birthDateEstimated, phone } = PERSON.columns;

const SET_PERSON = `
SET p += $details, p.nameKey = $nameKey, p.searchCodes = $searchCodes, p.changedAt = $now`;

export const CREATE_PERSON = statementOn(
  PERSON,
  `
CREATE (p:Person {id: $id, agencyId: $agencyId, recordedBy: $recordedBy, createdAt: $now})
${SET_PERSON}`,
);

export const CHANGE_PERSON = statementOn(
  PERSON,
  `
MATCH (p:Person {id: $id, agencyId: $agencyId})
${SET_PERSON}`,
);

export const END_PERSON = statementOn(
  PERSON,
  `
MATCH (p:Person {id: $id, agencyId: $agencyId})
SET p.endedOn = date($endedOn), p.endReason = $endReason, p.changedAt = $now`,
);

/** Somebody who can be tied to, kept from or asked by the viewer without being seen. */
export const NAMEABLE_PERSON = statementOn(
  PERSON,
  `
MATCH (p:Person {id: $id})
WHERE ${helperVisible('p')}`,
  { id },
);

const COMPARED = { givenName, familyName, birthDate, birthDateEstimated, phone };

/**
 * Among the viewer's persons only: that a name is known to others is theirs to know. Birth dates are
 * sealed, so that only the name can be asked for here.
 */
export const NAMESAKES = statementOn(
  PERSON,
  `
MATCH (p:Person {agencyId: $viewer.agencyId, nameKey: $nameKey})
WHERE p.id <> $id AND p.erasedOn IS NULL AND ${personVisible('p')}`,
  COMPARED,
);

/** Among the viewer's persons only, as with names. */
export const PERSONS_WITH_TELEPHONE = statementOn(
  PERSON,
  `
${VIEWERS_PERSONS}
WHERE p.id <> $id AND p.agencyId = $viewer.agencyId AND p.erasedOn IS NULL
  AND any(code IN $codes WHERE code IN p.searchCodes)
WITH p WHERE ${personVisible('p')}`,
  COMPARED,
);
