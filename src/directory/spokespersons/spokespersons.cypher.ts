import { spokespersonVisible } from '../../access/predicates/directory.predicate.js';

const SPOKESPERSON = `
r.id AS id, r.since AS since, r.until AS until, p.id AS personId, p.givenName AS givenName,
p.familyName AS familyName, o.id AS organisationId`;

export const SPOKESPERSON_BY_ID = `
MATCH (p:Person)-[r:SPEAKS_FOR {id: $id}]->(o:Organisation)
WHERE ${spokespersonVisible('o')}
RETURN ${SPOKESPERSON}
`;

/** From the accounts on: nobody speaks for an organisation who cannot sign in. */
export const LIST_SPOKESPERSONS = `
MATCH (account:Account {agencyId: $viewer.agencyId})
WHERE account.id > ''
MATCH (account)-[:OF_PERSON]->(p:Person)-[r:SPEAKS_FOR]->(o:Organisation)
WHERE ${spokespersonVisible('o')} AND r.id > $afterId
  AND ($organisationId IS NULL OR o.id = $organisationId)
WITH DISTINCT p, r, o ORDER BY r.id LIMIT $limit
RETURN ${SPOKESPERSON}
ORDER BY id
`;

/** The roles of the accounts of a person that are not closed; no row without such an account. */
export const ROLES_OF_PERSON = `
MATCH (p:Person {id: $personId})<-[:OF_PERSON]-(account:Account)
WHERE p.agencyId = $viewer.agencyId AND account.disabledAt IS NULL
RETURN account.roles AS roles
`;

/** The person is locked, so that of two who add them the second finds what the first has written. */
export const LOCK_SPOKESPERSON = `
MATCH (p:Person {id: $personId})
SET p.agencyId = p.agencyId
WITH p
MATCH (p)-[r:SPEAKS_FOR]->(:Organisation {id: $organisationId})
WHERE r.until IS NULL OR r.until > $now
RETURN r.id AS id
`;

export const ADD_SPOKESPERSON = `
MATCH (p:Person {id: $personId}), (o:Organisation {id: $organisationId})
CREATE (p)-[r:SPEAKS_FOR {id: $id, since: $now}]->(o)
RETURN ${SPOKESPERSON}
`;

export const REMOVE_SPOKESPERSON = `
MATCH (p:Person)-[r:SPEAKS_FOR {id: $id}]->(o:Organisation)
WHERE ${spokespersonVisible('o')}
SET r.until = CASE WHEN r.until <= $viewer.now THEN r.until ELSE $viewer.now END
RETURN ${SPOKESPERSON}
`;
