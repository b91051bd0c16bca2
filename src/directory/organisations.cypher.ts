import { statement, statementOn } from '../platform/records/record.js';
import { ORGANISATION } from './organisation.record.js';

export const CREATE_ORGANISATION = statementOn(
  ORGANISATION,
  `
CREATE (o:Organisation {id: $id, agencyId: $agencyId, createdAt: $now})
SET o.name = $name, o.kind = $kind, o.description = $description, o.phone = $phone,
  o.email = $email, o.website = $website, o.changedAt = $now
`,
);

export const CHANGE_ORGANISATION = statementOn(
  ORGANISATION,
  `
MATCH (o:Organisation {id: $id, agencyId: $agencyId})
SET o.name = $name, o.kind = $kind, o.description = $description, o.phone = $phone,
  o.email = $email, o.website = $website, o.changedAt = $now
`,
);

/** Puts it at this location and nowhere else; without a location, nowhere. */
export const MOVE_ORGANISATION = statement(`
MATCH (o:Organisation {id: $id, agencyId: $agencyId})
OPTIONAL MATCH (o)-[old:AT]->(:Location)
DELETE old
WITH DISTINCT o
MATCH (l:Location {id: $locationId, agencyId: $agencyId})
MERGE (o)-[:AT]->(l)
`);

/** With the organisation ends what it provides. */
export const END_ORGANISATION = statementOn(
  ORGANISATION,
  `
MATCH (o:Organisation {id: $id, agencyId: $agencyId})
SET o.endedOn = date($endedOn), o.endReason = $reason, o.changedAt = $now
WITH o
MATCH (o)-[:PROVIDES]->(s:Service)
WHERE s.endedOn IS NULL
SET s.endedOn = date($endedOn), s.endReason = $reason, s.changedAt = $now
`,
);

export const ORGANISATIONS_NAMED = statementOn(
  ORGANISATION,
  `
MATCH (o:Organisation {agencyId: $agencyId})
WHERE o.id <> $exceptId AND o.endedOn IS NULL AND toLower(o.name) = toLower($name)`,
  { id: ORGANISATION.columns.id },
  'LIMIT 1',
);
