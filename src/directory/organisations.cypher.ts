import { organisationVisible } from '../access/predicates/directory.predicate.js';

const ORGANISATION = `
o.id AS id, o.name AS name, o.kind AS kind, o.description AS description, o.phone AS phone,
o.email AS email, o.website AS website, o.endedOn AS endedOn, o.endReason AS endReason,
o.createdAt AS createdAt, o.changedAt AS changedAt,
head([(o)-[:AT]->(l:Location) | l.id]) AS locationId`;

export const CREATE_ORGANISATION = `
CREATE (o:Organisation {id: $id, agencyId: $agencyId, createdAt: $now})
SET o.name = $name, o.kind = $kind, o.description = $description, o.phone = $phone,
  o.email = $email, o.website = $website, o.changedAt = $now
`;

export const CHANGE_ORGANISATION = `
MATCH (o:Organisation {id: $id, agencyId: $agencyId})
SET o.name = $name, o.kind = $kind, o.description = $description, o.phone = $phone,
  o.email = $email, o.website = $website, o.changedAt = $now
`;

/** Puts it at this location and nowhere else; without a location, nowhere. */
export const MOVE_ORGANISATION = `
MATCH (o:Organisation {id: $id, agencyId: $agencyId})
OPTIONAL MATCH (o)-[old:AT]->(:Location)
DELETE old
WITH DISTINCT o
MATCH (l:Location {id: $locationId, agencyId: $agencyId})
MERGE (o)-[:AT]->(l)
`;

/** With the organisation ends what it provides. */
export const END_ORGANISATION = `
MATCH (o:Organisation {id: $id, agencyId: $agencyId})
SET o.endedOn = date($endedOn), o.endReason = $reason, o.changedAt = $now
WITH o
MATCH (o)-[:PROVIDES]->(s:Service)
WHERE s.endedOn IS NULL
SET s.endedOn = date($endedOn), s.endReason = $reason, s.changedAt = $now
`;

export const ORGANISATIONS_BY_IDS = `
UNWIND $ids AS id
MATCH (o:Organisation {id: id})
WHERE ${organisationVisible('o')}
RETURN ${ORGANISATION}
`;

export const LIST_ORGANISATIONS = `
MATCH (o:Organisation {agencyId: $viewer.agencyId})
WHERE o.id > $afterId AND ${organisationVisible('o')}
  AND ($includeEnded OR o.endedOn IS NULL)
  AND ($kind IS NULL OR o.kind = $kind)
  AND ($search IS NULL OR toLower(o.name) CONTAINS $search)
WITH o ORDER BY o.id LIMIT $limit
RETURN ${ORGANISATION}
ORDER BY id
`;

export const ORGANISATIONS_NAMED = `
MATCH (o:Organisation {agencyId: $agencyId})
WHERE o.id <> $exceptId AND o.endedOn IS NULL AND toLower(o.name) = toLower($name)
RETURN o.id AS id
LIMIT 1
`;
