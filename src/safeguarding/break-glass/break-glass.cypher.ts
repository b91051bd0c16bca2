import { breakGlassVisible } from '../../access/predicates/break-glass.predicate.js';
import { familyThereInEmergency, familyVisible } from '../../access/predicates/family.predicate.js';

const ACCESS = `
b.id AS id, f.id AS familyId, p.id AS personId, p.givenName AS givenName,
p.familyName AS familyName, b.reason AS reason, b.since AS since, b.until AS until,
b.acknowledgedAt AS acknowledgedAt`;

export const FAMILY_TO_OPEN = `
MATCH (f:Family {id: $familyId})
WHERE ${familyThereInEmergency('f')}
RETURN ${familyVisible('f')} AS isSeen
`;

export const OPEN_ACCESS = `
MATCH (f:Family {id: $familyId})
WHERE ${familyThereInEmergency('f')}
MATCH (p:Person {id: $viewer.personId})
CREATE (p)-[:BROKE_GLASS {
  id: $id, agencyId: f.agencyId, since: $viewer.now, until: $until, reason: $reason
}]->(f)
`;

export const ACCESS_BY_ID = `
MATCH (p:Person)-[b:BROKE_GLASS {id: $id}]->(f:Family)
WHERE ${breakGlassVisible('b', 'p', 'f')}
RETURN ${ACCESS}
`;

export const LIST_ACCESSES = `
MATCH (p:Person)-[b:BROKE_GLASS]->(f:Family)
WHERE b.agencyId = $viewer.agencyId AND b.id > $afterId
  AND ${breakGlassVisible('b', 'p', 'f')}
  AND ($acknowledged IS NULL OR $acknowledged = (b.acknowledgedAt IS NOT NULL))
RETURN ${ACCESS}
ORDER BY b.id
LIMIT $limit
`;

/** What is over already keeps its end. */
export const END_ACCESS = `
MATCH (:Person)-[b:BROKE_GLASS {id: $id}]->(:Family)
WHERE b.until > $now
SET b.until = $now, b.endedBy = $personId
`;

/** The first who acknowledges it has done so. */
export const ACKNOWLEDGE_ACCESS = `
MATCH (:Person)-[b:BROKE_GLASS {id: $id}]->(:Family)
WHERE b.acknowledgedAt IS NULL
SET b.acknowledgedAt = $now, b.acknowledgedBy = $personId
`;
