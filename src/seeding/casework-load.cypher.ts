import { statement } from '../platform/records/record.js';

/* As the rest of the community: what is there already is left as people have made it since. */

export const LOAD_CASES = statement(`
UNWIND $rows AS row
MATCH (f:Family {id: row.familyId}), (lead:Person {id: row.leadId})
MERGE (c:Case {id: row.id})
ON CREATE SET c.agencyId = $agencyId, c.openedAt = row.since, c.loadedAt = $now
WITH f, lead, c, row WHERE c.loadedAt = $now
REMOVE c.loadedAt
CREATE (c)-[:FOR]->(f)
CREATE (lead)-[:LEADS {id: row.assignmentId, since: row.since}]->(c)
`);

export const LOAD_TEAMS = statement(`
UNWIND $rows AS row
MATCH (s:Person {id: row.supervisorId}), (p:Person {id: row.memberId})
MERGE (s)-[r:SUPERVISES {id: row.id}]->(p)
ON CREATE SET r.since = row.since
`);

export const LOAD_SHARES = statement(`
UNWIND $rows AS row
MATCH (f:Family {id: row.familyId}), (p:Person {id: row.personId})
MERGE (f)-[r:SHARED_WITH {id: row.id}]->(p)
ON CREATE SET r.purpose = row.purpose, r.since = row.since, r.until = row.until,
  r.consentIds = row.consentIds
`);

export const LOAD_CONSENTS = statement(`
UNWIND $rows AS row
MATCH (f:Family {id: row.familyId}), (p:Person {id: row.personId})
MATCH (giver:Person {id: row.givenById})
WHERE f.erasedOn IS NULL AND p.erasedOn IS NULL
MERGE (c:Consent {id: row.id})
ON CREATE SET c.agencyId = $agencyId, c.purpose = row.purpose, c.since = row.since,
  c.until = row.until, c.recordedAt = $now
MERGE (f)-[:HAS_CONSENT]->(c)
MERGE (c)-[:ABOUT]->(p)
MERGE (giver)-[:GAVE]->(c)
`);

/** To whom a consent is given; one to deliveries is for whoever brings help. */
export const LOAD_RECIPIENTS_OF_CONSENTS = statement(`
UNWIND $rows AS row
MATCH (c:Consent {id: row.id}), (to:Person {id: row.recipientId})
MERGE (c)-[:ALLOWS]->(to)
`);

export const LOAD_SPOKESPERSONS = statement(`
UNWIND $rows AS row
MATCH (p:Person {id: row.personId}), (o:Organisation {id: row.organisationId})
MERGE (p)-[r:SPEAKS_FOR {id: row.id}]->(o)
ON CREATE SET r.since = row.since
`);
