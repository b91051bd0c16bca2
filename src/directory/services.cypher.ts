import { organisationVisible } from '../access/predicates/directory.predicate.js';
import { statement, statementOn } from '../platform/records/record.js';
import { SERVICE } from './service.record.js';

export const CREATE_SERVICE = statementOn(
  SERVICE,
  `
MATCH (o:Organisation {id: $organisationId, agencyId: $agencyId})
CREATE (o)-[:PROVIDES]->(s:Service {id: $id, agencyId: $agencyId, createdAt: $now})
SET s.name = $name, s.description = $description, s.changedAt = $now
`,
);

export const CHANGE_SERVICE = statementOn(
  SERVICE,
  `
MATCH (s:Service {id: $id, agencyId: $agencyId})
SET s.name = $name, s.description = $description, s.changedAt = $now
`,
);

/** Puts it at this location and nowhere else; without a location, nowhere. */
export const MOVE_SERVICE = statement(`
MATCH (s:Service {id: $id, agencyId: $agencyId})
OPTIONAL MATCH (s)-[old:AT]->(:Location)
DELETE old
WITH DISTINCT s
MATCH (l:Location {id: $locationId, agencyId: $agencyId})
MERGE (s)-[:AT]->(l)
`);

export const END_SERVICE = statementOn(
  SERVICE,
  `
MATCH (s:Service {id: $id, agencyId: $agencyId})
SET s.endedOn = date($endedOn), s.endReason = $reason, s.changedAt = $now
`,
);

export const SERVICES_OF_ORGANISATIONS = statementOn(
  SERVICE,
  `
UNWIND $ids AS organisation
MATCH (o:Organisation {id: organisation})
WHERE ${organisationVisible('o')}
MATCH (o)-[:PROVIDES]->(s:Service)
WHERE s.endedOn IS NULL
WITH s ORDER BY s.id`,
  SERVICE.columns,
);
