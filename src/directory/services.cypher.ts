import { organisationVisible, serviceVisible } from '../access/predicates/directory.predicate.js';

const SERVICE = `
s.id AS id, s.name AS name, s.description AS description, s.endedOn AS endedOn,
s.endReason AS endReason, s.createdAt AS createdAt, s.changedAt AS changedAt,
head([(o:Organisation)-[:PROVIDES]->(s) | o.id]) AS organisationId,
head([(s)-[:AT]->(l:Location) | l.id]) AS locationId`;

export const CREATE_SERVICE = `
MATCH (o:Organisation {id: $organisationId, agencyId: $agencyId})
CREATE (o)-[:PROVIDES]->(s:Service {id: $id, agencyId: $agencyId, createdAt: $now})
SET s.name = $name, s.description = $description, s.changedAt = $now
`;

export const CHANGE_SERVICE = `
MATCH (s:Service {id: $id, agencyId: $agencyId})
SET s.name = $name, s.description = $description, s.changedAt = $now
`;

/** Puts it at this location and nowhere else; without a location, nowhere. */
export const MOVE_SERVICE = `
MATCH (s:Service {id: $id, agencyId: $agencyId})
OPTIONAL MATCH (s)-[old:AT]->(:Location)
DELETE old
WITH DISTINCT s
MATCH (l:Location {id: $locationId, agencyId: $agencyId})
MERGE (s)-[:AT]->(l)
`;

export const END_SERVICE = `
MATCH (s:Service {id: $id, agencyId: $agencyId})
SET s.endedOn = date($endedOn), s.endReason = $reason, s.changedAt = $now
`;

export const SERVICES_BY_IDS = `
UNWIND $ids AS id
MATCH (s:Service {id: id})
WHERE ${serviceVisible('s')}
RETURN ${SERVICE}
`;

export const LIST_SERVICES = `
MATCH (s:Service {agencyId: $viewer.agencyId})
WHERE s.id > $afterId AND ${serviceVisible('s')}
  AND ($includeEnded OR s.endedOn IS NULL)
  AND ($search IS NULL OR toLower(s.name) CONTAINS $search)
WITH s ORDER BY s.id LIMIT $limit
RETURN ${SERVICE}
ORDER BY id
`;

export const LIST_SERVICES_OF_ORGANISATION = `
MATCH (o:Organisation {id: $organisationId})-[:PROVIDES]->(s:Service)
WHERE ${organisationVisible('o')} AND s.id > $afterId AND ($includeEnded OR s.endedOn IS NULL)
  AND ($search IS NULL OR toLower(s.name) CONTAINS $search)
WITH s ORDER BY s.id LIMIT $limit
RETURN ${SERVICE}
ORDER BY id
`;

export const SERVICES_OF_ORGANISATIONS = `
UNWIND $ids AS organisation
MATCH (o:Organisation {id: organisation})
WHERE ${organisationVisible('o')}
MATCH (o)-[:PROVIDES]->(s:Service)
WHERE s.endedOn IS NULL
RETURN ${SERVICE}
ORDER BY id
`;
