/*
 * Texts that an earlier release wrote as they are, page by page: whose key seals them, and all that
 * is sealed of the record, for a record is sealed as a whole.
 */

export const PLAIN_PERSONS = `
MATCH (n:Person)
WHERE n.id > $afterId AND n.searchCodes IS NULL AND n.givenName IS NOT NULL
WITH n ORDER BY n.id LIMIT $limit
RETURN n.id AS id, n.id AS ownerId, n.agencyId AS agencyId, n.nameKey AS nameKey, n {
  .givenName, .familyName, birthDate: toString(n.birthDate), .phone, .email, .note, .endReason
} AS texts
`;

export const PLAIN_FAMILIES = `
MATCH (n:Family)
WHERE n.id > $afterId AND n.searchCodes IS NULL AND n.name IS NOT NULL
WITH n ORDER BY n.id LIMIT $limit
RETURN n.id AS id, n.id AS ownerId, n.agencyId AS agencyId,
  n {.name, .address, .note, .endReason} AS texts
`;

export const PLAIN_ACCOUNTS = `
MATCH (n:Account)
WHERE n.id > $afterId AND n.emailCode IS NULL
WITH n ORDER BY n.id LIMIT $limit
MATCH (n)-[:OF_PERSON]->(p:Person)
RETURN n.id AS id, p.id AS ownerId, n.agencyId AS agencyId, n {.email} AS texts
`;

export const PLAIN_NEEDS = `
MATCH (n:Need)
WHERE n.id > $afterId AND any(text IN [n.note, n.endReason] WHERE NOT text STARTS WITH 'sealed:1:')
WITH n ORDER BY n.id LIMIT $limit
MATCH (f:Family)-[:HAS_NEED]->(n)
RETURN n.id AS id, f.id AS ownerId, n.agencyId AS agencyId, n {.note, .endReason} AS texts
`;

export const PLAIN_OFFERS = `
MATCH (n:Offer)
WHERE n.id > $afterId
  AND any(text IN [n.conditions, n.endReason] WHERE NOT text STARTS WITH 'sealed:1:')
WITH n ORDER BY n.id LIMIT $limit
MATCH (giver)-[:MADE]->(n)
RETURN n.id AS id, giver.id AS ownerId, n.agencyId AS agencyId,
  n {.conditions, .endReason} AS texts
`;

export const PLAIN_MATCHES = `
MATCH (n:Match)
WHERE n.id > $afterId AND NOT n.endReason STARTS WITH 'sealed:1:'
WITH n ORDER BY n.id LIMIT $limit
MATCH (n)-[:MEETS]->(:Need)<-[:HAS_NEED]-(f:Family)
RETURN n.id AS id, f.id AS ownerId, n.agencyId AS agencyId, n {.endReason} AS texts
`;

export const PLAIN_TASKS = `
MATCH (n:Task)
WHERE n.id > $afterId AND NOT n.dropReason STARTS WITH 'sealed:1:'
WITH n ORDER BY n.id LIMIT $limit
MATCH (n)-[:DELIVERS]->(:Match)-[:MEETS]->(:Need)<-[:HAS_NEED]-(f:Family)
RETURN n.id AS id, f.id AS ownerId, n.agencyId AS agencyId, n {.dropReason} AS texts
`;

export const PLAIN_TIES = `
MATCH (p:Person)-[t:TIED_TO]->()
WHERE t.id > $afterId AND NOT t.endReason STARTS WITH 'sealed:1:'
RETURN t.id AS id, p.id AS ownerId, p.agencyId AS agencyId, t {.endReason} AS texts
ORDER BY id LIMIT $limit
`;

export const SEAL_PERSONS = `
UNWIND $rows AS row
MATCH (n:Person {id: row.id})
SET n += row.properties
`;

export const SEAL_FAMILIES = `
UNWIND $rows AS row
MATCH (n:Family {id: row.id})
SET n += row.properties
`;

export const SEAL_ACCOUNTS = `
UNWIND $rows AS row
MATCH (n:Account {id: row.id})
SET n += row.properties
`;

export const SEAL_NEEDS = `
UNWIND $rows AS row
MATCH (n:Need {id: row.id})
SET n += row.properties
`;

export const SEAL_OFFERS = `
UNWIND $rows AS row
MATCH (n:Offer {id: row.id})
SET n += row.properties
`;

export const SEAL_MATCHES = `
UNWIND $rows AS row
MATCH (n:Match {id: row.id})
SET n += row.properties
`;

export const SEAL_TASKS = `
UNWIND $rows AS row
MATCH (n:Task {id: row.id})
SET n += row.properties
`;

export const SEAL_TIES = `
UNWIND $rows AS row
MATCH (:Person)-[t:TIED_TO {id: row.id}]->()
SET t += row.properties
`;
