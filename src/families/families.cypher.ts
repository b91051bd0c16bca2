import { familyVisible, VIEWERS_FAMILIES } from '../access/predicates/family.predicate.js';
import { helperVisible } from '../access/predicates/person.predicate.js';

const FAMILY = `
f.id AS id, f.name AS name, f.address AS address, f.area AS area, f.place AS place,
f.note AS note, f.endedOn AS endedOn, f.endReason AS endReason, f.createdAt AS createdAt,
f.changedAt AS changedAt`;

const MEMBERSHIP = `
m.id AS id, m.role AS role, m.since AS since, m.until AS until, p.id AS personId,
f.id AS familyId`;

export const CREATE_FAMILY = `
CREATE (f:Family {id: $id, agencyId: $agencyId, createdAt: $now})
SET f.name = $name, f.address = $address, f.area = $area, f.place = point($place),
  f.searchCodes = $searchCodes, f.note = $note, f.changedAt = $now
`;

export const CHANGE_FAMILY = `
MATCH (f:Family {id: $id, agencyId: $agencyId})
SET f.name = $name, f.address = $address, f.area = $area, f.place = point($place),
  f.searchCodes = $searchCodes, f.note = $note, f.changedAt = $now
`;

export const END_FAMILY = `
MATCH (f:Family {id: $id, agencyId: $agencyId})
SET f.endedOn = date($endedOn), f.endReason = $reason, f.changedAt = $now
`;

export const FAMILIES_BY_IDS = `
UNWIND $ids AS id
MATCH (f:Family {id: id})
WHERE ${familyVisible('f')}
RETURN ${FAMILY}
`;

export const LIST_FAMILIES = `
${VIEWERS_FAMILIES}
  AND f.id > $afterId AND f.erasedOn IS NULL AND all(code IN $searchCodes WHERE code IN f.searchCodes)
RETURN ${FAMILY}
ORDER BY f.id
LIMIT $limit
`;

export const ADD_MEMBER = `
MATCH (p:Person {id: $personId}), (f:Family {id: $familyId})
WHERE p.agencyId = f.agencyId AND ${helperVisible('p')} AND ${familyVisible('f')}
CREATE (p)-[m:MEMBER_OF {id: $id, role: $role, since: date($since)}]->(f)
SET f.changedAt = $now
RETURN ${MEMBERSHIP}
`;

/** Memberships of this person in this family that are not over on the day given. */
export const LASTING_MEMBERSHIPS = `
MATCH (p:Person {id: $personId})-[m:MEMBER_OF]->(f:Family {id: $familyId})
WHERE m.until IS NULL OR m.until > date($day)
RETURN ${MEMBERSHIP}
`;

export const MEMBERSHIP_BY_ID = `
MATCH (p:Person)-[m:MEMBER_OF {id: $id}]->(f:Family)
WHERE ${familyVisible('f')}
RETURN ${MEMBERSHIP}
`;

export const END_MEMBERSHIP = `
MATCH (p:Person)-[m:MEMBER_OF {id: $id}]->(f:Family)
WHERE ${familyVisible('f')}
SET m.until = date($until), f.changedAt = $now
RETURN ${MEMBERSHIP}
`;

export const MEMBERS_OF_FAMILIES = `
UNWIND $ids AS id
MATCH (f:Family {id: id})<-[m:MEMBER_OF]-(p:Person)
WHERE ${familyVisible('f')}
RETURN ${MEMBERSHIP}
ORDER BY m.since, m.id
`;

export const MEMBERSHIPS_OF_PERSONS = `
UNWIND $ids AS id
MATCH (p:Person {id: id})-[m:MEMBER_OF]->(f:Family)
WHERE ${familyVisible('f')}
RETURN ${MEMBERSHIP}
ORDER BY m.since, m.id
`;
