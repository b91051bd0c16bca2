const FAMILIES_OF_MATCH = '[(m)-[:MEETS]->(:Need)<-[:HAS_NEED]-(f:Family) | f.id]';

/** By type of record: its agency and the families that it tells of on a day. */
export const FAMILIES_OF: Record<string, string> = {
  Agency: `
UNWIND $ids AS id
MATCH (a:Agency {id: id})
RETURN id, a.id AS agencyId, [] AS familyIds`,
  Draw: `
UNWIND $ids AS id
MATCH (m:Match)-[d:DRAWS_ON {id: id}]->(:Offer)
RETURN id, m.agencyId AS agencyId, ${FAMILIES_OF_MATCH} AS familyIds`,
  TaskVisit: `
UNWIND $ids AS id
MATCH (t:Task {id: id})
RETURN id, t.agencyId AS agencyId, COLLECT {
  MATCH (t)-[:DELIVERS]->(:Match)-[:MEETS]->(:Need)<-[:HAS_NEED]-(f:Family)
  RETURN f.id
} AS familyIds`,
  AuditEntry: `
UNWIND $ids AS id
MATCH (e:AuditEntry {id: id})
RETURN id, e.agencyId AS agencyId, [] AS familyIds`,
};

/** Written first: the write lock makes other writers wait; what is read behind it is what holds. */
export const LOCK_CHAIN = `
MERGE (h:AuditHead {agencyId: $agencyId})
ON CREATE SET h.seq = 0, h.hash = ''
SET h.lock = $lock
WITH h
RETURN h.seq AS seq, h.hash AS hash
`;

export const CHAIN_END = `
MATCH (h:AuditHead {agencyId: $agencyId})
RETURN h.seq AS seq, h.hash AS hash
`;

export const APPEND = `
MATCH (h:AuditHead {agencyId: $agencyId})
SET h.seq = $seq, h.hash = $hash
WITH h
UNWIND $entries AS entry
CREATE (e:AuditEntry)
SET e = entry.properties
WITH e, entry
UNWIND entry.familyIds AS familyId
MERGE (f:AuditedFamily {id: familyId})
CREATE (e)-[:CONCERNS]->(f)
`;

/** An entry with every field by its name: what it lacks is null. */
const ENTRY = `
e {
  .id, .version, .agencyId, .seq, .previousHash, .at, .event, .operation, .outcome, .code,
  .accountId, .personId, .role, .sessionId, .requestId, .records, .families, .reasonDigest, .keyId,
  .hash, .reason
}`;

/** Entries of a chain after a place, with the families under which they are listed. */
export const STORED_ENTRIES = `
MATCH (e:AuditEntry {agencyId: $agencyId})
WHERE e.seq > $after AND e.seq <= $until
WITH e ORDER BY e.agencyId, e.seq LIMIT $limit
RETURN ${ENTRY} AS entry, [(e)-[:CONCERNS]->(f:AuditedFamily) | f.id] AS listedFor
ORDER BY e.seq
`;

/** Every chain of which the graph knows something, also one whose entries are gone. */
export const CHAINS = `
MATCH (h:AuditHead) WHERE h.agencyId >= '' RETURN h.agencyId AS agencyId
UNION
MATCH (c:AuditCheckpoint) WHERE c.agencyId >= '' AND c.seq >= 0 RETURN c.agencyId AS agencyId
UNION
MATCH (e:AuditEntry) WHERE e.agencyId >= '' AND e.seq = 1 RETURN e.agencyId AS agencyId
`;

export const CHECKPOINTS_OF_CHAIN = `
MATCH (c:AuditCheckpoint {agencyId: $agencyId})
WHERE c.seq >= 0
RETURN c.agencyId AS agencyId, c.seq AS seq, c.hash AS hash, c.at AS at, c.keyId AS keyId,
  c.signature AS signature
ORDER BY seq
`;

/** Chains that have grown since their last checkpoint. */
export const CHAINS_TO_CHECK = `
MATCH (h:AuditHead)
WHERE h.agencyId > $afterId AND h.seq > 0 AND NOT EXISTS {
  MATCH (:AuditCheckpoint {agencyId: h.agencyId, seq: h.seq})
}
RETURN h.agencyId AS agencyId, h.seq AS seq, h.hash AS hash
ORDER BY agencyId
LIMIT $limit
`;

/** What stands is not overwritten: a checkpoint of that place has been given away. */
export const KEEP_CHECKPOINT = `
MERGE (c:AuditCheckpoint {agencyId: $agencyId, seq: $seq})
ON CREATE SET c.hash = $hash, c.at = $at, c.keyId = $keyId, c.signature = $signature
`;
