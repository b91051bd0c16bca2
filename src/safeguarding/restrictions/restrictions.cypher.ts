import { restrictionVisible } from '../../access/predicates/restriction.predicate.js';

const RESTRICTION = `
r.id AS id, p.id AS restrainedId, q.id AS protectedId, r.basis AS basis, r.since AS since,
r.until AS until`;

export const RECORD_RESTRICTION = `
MATCH (p:Person {id: $restrainedId}), (q:Person {id: $protectedId})
WHERE ${restrictionVisible('q')}
CREATE (p)-[r:RESTRICTED_FROM {
  id: $id, basis: $basis, since: date($since), until: date($until)
}]->(q)
RETURN ${RESTRICTION}
`;

/** Restrictions between the two that are not over on the day given. */
export const LASTING_RESTRICTIONS = `
MATCH (p:Person {id: $restrainedId})-[r:RESTRICTED_FROM]->(q:Person {id: $protectedId})
WHERE r.until IS NULL OR r.until > date($day)
RETURN ${RESTRICTION}
`;

export const RESTRICTION_BY_ID = `
MATCH (p:Person)-[r:RESTRICTED_FROM {id: $id}]->(q:Person)
WHERE ${restrictionVisible('q')}
RETURN ${RESTRICTION}
`;

export const END_RESTRICTION = `
MATCH (p:Person)-[r:RESTRICTED_FROM {id: $id}]->(q:Person)
WHERE ${restrictionVisible('q')}
SET r.until = date($until)
RETURN ${RESTRICTION}
`;

export const RESTRICTIONS_OF_PERSON = `
MATCH (:Person {id: $personId})-[r:RESTRICTED_FROM]-()
WITH DISTINCT r, startNode(r) AS p, endNode(r) AS q
WHERE ${restrictionVisible('q')}
RETURN ${RESTRICTION}
ORDER BY since DESC, id DESC
`;
