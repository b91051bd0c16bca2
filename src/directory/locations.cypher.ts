import { locationVisible } from '../access/predicates/directory.predicate.js';

const LOCATION = `
l.id AS id, l.name AS name, l.address AS address, l.area AS area, l.place AS place`;

export const CREATE_LOCATION = `
CREATE (l:Location {id: $id, agencyId: $agencyId})
SET l.name = $name, l.address = $address, l.area = $area, l.place = point($place)
`;

export const LOCATIONS_BY_IDS = `
UNWIND $ids AS id
MATCH (l:Location {id: id})
WHERE ${locationVisible('l')}
RETURN ${LOCATION}
`;

export const LIST_LOCATIONS = `
MATCH (l:Location {agencyId: $viewer.agencyId})
WHERE l.id > $afterId AND ${locationVisible('l')}
  AND ($search IS NULL OR toLower(l.name) CONTAINS $search)
RETURN ${LOCATION}
ORDER BY l.id
LIMIT $limit
`;
