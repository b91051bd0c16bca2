const PERSON = `
p.id AS id, p.givenName AS givenName, p.familyName AS familyName, p.birthDate AS birthDate,
p.phone AS phone, p.email AS email, p.languages AS languages, p.note AS note,
p.endedOn AS endedOn, p.endReason AS endReason, p.createdAt AS createdAt,
p.changedAt AS changedAt`;

export const CREATE_PERSON = `
CREATE (p:Person {id: $id, agencyId: $agencyId, createdAt: $now})
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
WHERE p.agencyId = $agencyId
RETURN ${PERSON}
`;

export const LIST_PERSONS = `
MATCH (p:Person {agencyId: $agencyId})
WHERE p.id > $afterId AND all(code IN $searchCodes WHERE code IN p.searchCodes)
RETURN ${PERSON}
ORDER BY p.id
LIMIT $limit
`;

/** Birth dates are sealed, so that only the name can be asked for here. */
export const BIRTH_DATES_OF_NAMESAKES = `
MATCH (p:Person {agencyId: $agencyId, nameKey: $nameKey})
RETURN p.birthDate AS birthDate
`;
