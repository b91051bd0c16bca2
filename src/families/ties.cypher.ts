import { organisationVisible, serviceVisible } from '../access/predicates/directory.predicate.js';
import { helperVisible, tieVisible } from '../access/predicates/person.predicate.js';

const TIE = `
t.id AS id, a.id AS fromId, b.id AS toId,
CASE WHEN b:Person THEN 'Person' WHEN b:Service THEN 'Service' ELSE 'Organisation' END AS toType,
t.kind AS kind, t.strength AS strength, t.quality AS quality, t.flow AS flow,
t.parentalResponsibility AS parentalResponsibility, t.since AS since, t.until AS until,
t.source AS source, t.confidence AS confidence, t.lastContactOn AS lastContactOn,
t.endReason AS endReason`;

const SET_TIE = `
SET t.kind = $kind, t.strength = $strength, t.quality = $quality, t.flow = $flow,
  t.parentalResponsibility = $parentalResponsibility, t.since = date($since),
  t.source = $source, t.confidence = $confidence, t.lastContactOn = date($lastContactOn),
  t.changedAt = $now`;

export const CREATE_TIE_TO_PERSON = `
MATCH (a:Person {id: $fromId}), (b:Person {id: $toId})
WHERE ${helperVisible('a')} AND ${helperVisible('b')}
CREATE (a)-[t:TIED_TO {id: $id}]->(b)
${SET_TIE}
RETURN ${TIE}, a.birthDate AS fromBirthDate, b.birthDate AS toBirthDate
`;

export const CREATE_TIE_TO_ORGANISATION = `
MATCH (a:Person {id: $fromId}), (b:Organisation {id: $toId})
WHERE ${helperVisible('a')} AND ${organisationVisible('b')}
CREATE (a)-[t:TIED_TO {id: $id}]->(b)
${SET_TIE}
RETURN ${TIE}, null AS fromBirthDate, null AS toBirthDate
`;

export const CREATE_TIE_TO_SERVICE = `
MATCH (a:Person {id: $fromId}), (b:Service {id: $toId})
WHERE ${helperVisible('a')} AND ${serviceVisible('b')}
CREATE (a)-[t:TIED_TO {id: $id}]->(b)
${SET_TIE}
RETURN ${TIE}, null AS fromBirthDate, null AS toBirthDate
`;

export const CHANGE_TIE = `
MATCH (a:Person)-[t:TIED_TO {id: $id}]->(b)
WHERE ${tieVisible('a', 'b')}
${SET_TIE}
RETURN ${TIE}, a.birthDate AS fromBirthDate, b.birthDate AS toBirthDate
`;

export const END_TIE = `
MATCH (a:Person)-[t:TIED_TO {id: $id}]->(b)
WHERE ${tieVisible('a', 'b')}
SET t.until = date($until), t.endReason = $reason, t.changedAt = $now
RETURN ${TIE}
`;

export const TIE_BY_ID = `
MATCH (a:Person)-[t:TIED_TO {id: $id}]->(b)
WHERE ${tieVisible('a', 'b')}
RETURN ${TIE}
`;

export const TIES_OF_PERSONS = `
UNWIND $ids AS id
MATCH (p:Person {id: id})-[t:TIED_TO]-()
WITH id, t, startNode(t) AS a, endNode(t) AS b
WHERE ${tieVisible('a', 'b')}
RETURN id AS personId, ${TIE}
ORDER BY t.since, t.id
`;
