import { helperVisible, personVisible } from '../access/predicates/person.predicate.js';
import { statementOn } from '../platform/records/record.js';
import { PERSON } from './person.record.js';

const { id, birthDate, birthDateEstimated } = PERSON.columns;

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

/**
 * Among the viewer's persons only: that a name is known to others is theirs to know. Birth dates are
 * sealed, so that only the name can be asked for here.
 */
export const BIRTH_DATES_OF_NAMESAKES = statementOn(
  PERSON,
  `
MATCH (p:Person {agencyId: $viewer.agencyId, nameKey: $nameKey})
WHERE ${personVisible('p')}`,
  { birthDate, birthDateEstimated },
);
