import {
  helperVisible,
  personVisible,
  VIEWERS_PERSONS,
} from '../access/predicates/person.predicate.js';

const PERSON = `
p.id AS id, p.givenName AS givenName, p.familyName AS familyName, p.birthDate AS birthDate,
p.phone AS phone, p.email AS email, p.languages AS languages, p.note AS note,
p.endedOn AS endedOn, p.endReason AS endReason, p.createdAt AS createdAt,
p.changedAt AS changedAt`;

export const CREATE_PERSON = `
CREATE (p:Person {id: $id, agencyId: $agencyId, recordedBy: $recordedBy, createdAt: $now})
SET p.givenName = $givenName, p.familyName = $familyName, p.nameKey = $nameKey,
  p.searchCodes = $searchCodes, p.birthDate = $birthDate, p.phone = $phone, p.email = $email, p.languages = $languages,
  p.note = $note, p.changedAt = $now
`;

export const CHANGE_PERSON = `
MATCH (p:Person {id: $id, agencyId: $agencyId})
SET p.givenName = $givenName, p.familyName = $familyName, p.nameKey = $nameKey,
  p.searchCodes = $searchCodes, p.birthDate = $birthDate, p.phone = $phone, p.email = $email, p.languages = $languages,
  p.note = $note, p.changedAt = $now
`;

export const END_PERSON = `
MATCH (p:Person {id: $id, agencyId: $agencyId})
SET p.endedOn = date($endedOn), p.endReason = $reason, p.changedAt = $now
`;

export const PERSONS_BY_IDS = `
UNWIND $ids AS id
MATCH (p:Person {id: id})
WHERE ${personVisible('p')}
RETURN ${PERSON}
`;

/** In order before the predicate, so that it is asked for one page and not for all of them. */
export const LIST_PERSONS = `
${VIEWERS_PERSONS}
WHERE p.id > $afterId AND p.erasedOn IS NULL AND all(code IN $searchCodes WHERE code IN p.searchCodes)
WITH p ORDER BY p.id
WHERE ${personVisible('p')}
RETURN ${PERSON}
ORDER BY p.id
LIMIT $limit
`;

/** Somebody who can be tied to, kept from or asked by the viewer without being seen. */
export const NAMEABLE_PERSON = `
MATCH (p:Person {id: $id})
WHERE ${helperVisible('p')}
RETURN p.id AS id
`;

/**
 * Among the viewer's persons only: that a name is known to others is theirs to know. Birth dates are
 * sealed, so that only the name can be asked for here.
 */
export const BIRTH_DATES_OF_NAMESAKES = `
MATCH (p:Person {agencyId: $viewer.agencyId, nameKey: $nameKey})
WHERE ${personVisible('p')}
RETURN p.birthDate AS birthDate
`;
