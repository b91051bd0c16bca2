import { helperVisible } from '../../access/predicates/person.predicate.js';

const CHECK = `
c.id AS id, c.level AS level, c.issuedOn AS issuedOn, c.expiresOn AS expiresOn,
c.endedOn AS endedOn, p.id AS personId`;

export const RECORD_CHECK = `
MATCH (p:Person {id: $personId})
WHERE ${helperVisible('p')}
CREATE (p)-[:HOLDS]->(c:Check {
  id: $id, level: $level, issuedOn: date($issuedOn), expiresOn: date($expiresOn)
})
RETURN ${CHECK}
`;

export const END_CHECK = `
MATCH (c:Check {id: $id})<-[:HOLDS]-(p:Person)
WHERE ${helperVisible('p')}
SET c.endedOn = date($endedOn)
RETURN ${CHECK}
`;

export const CHECK_BY_ID = `
MATCH (c:Check {id: $id})<-[:HOLDS]-(p:Person)
WHERE ${helperVisible('p')}
RETURN ${CHECK}
`;

export const CHECKS_OF_PERSON = `
MATCH (p:Person {id: $personId})-[:HOLDS]->(c:Check)
WHERE ${helperVisible('p')}
RETURN ${CHECK}
ORDER BY issuedOn DESC, id DESC
`;
