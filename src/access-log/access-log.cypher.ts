/** An entry with every field by its name: what it lacks is null. */
const ENTRY = `
e {
  .id, .version, .agencyId, .seq, .previousHash, .at, .event, .operation, .outcome, .code,
  .accountId, .personId, .role, .sessionId, .requestId, .records, .families, .reasonDigest, .keyId,
  .hash, .reason
}`;

/** Newest first; the cursor is the last entry that was seen. Filters that are null filter nothing. */
const AFTER_CURSOR = `
OPTIONAL MATCH (last:AuditEntry {id: $afterId})
WHERE last.agencyId = $agencyId
WITH coalesce(last.seq, 9007199254740991) AS before`;

const FILTERED = `
  AND ($personId IS NULL OR e.personId = $personId)
  AND ($operation IS NULL OR e.operation = $operation)
  AND ($from IS NULL OR e.at >= $from) AND ($until IS NULL OR e.at < $until)`;

const NEWEST = `
WITH e ORDER BY e.seq DESC LIMIT $limit
RETURN ${ENTRY} AS entry
ORDER BY e.seq DESC`;

/** By what the reader asked for, the statement that finds it through an index. */
export const READ_ENTRIES = {
  all: `${AFTER_CURSOR}
MATCH (e:AuditEntry)
WHERE e.agencyId = $agencyId AND e.seq < before${FILTERED}${NEWEST}`,
  byPerson: `${AFTER_CURSOR}
MATCH (e:AuditEntry)
WHERE e.agencyId = $agencyId AND e.personId = $personId AND e.seq < before${FILTERED}${NEWEST}`,
  byOperation: `${AFTER_CURSOR}
MATCH (e:AuditEntry)
WHERE e.agencyId = $agencyId AND e.operation = $operation AND e.seq < before${FILTERED}${NEWEST}`,
  byFamily: `${AFTER_CURSOR}
MATCH (:AuditedFamily {id: $familyId})<-[:CONCERNS]-(e:AuditEntry)
WHERE e.agencyId = $agencyId AND e.seq < before${FILTERED}${NEWEST}`,
};

export const ENTRY_BY_ID = `
MATCH (e:AuditEntry {id: $id})
WHERE e.agencyId = $agencyId
RETURN ${ENTRY} AS entry
`;

/**
 * Who has looked at a family or changed something of it, in any agency, newest first. What has to
 * do with a restriction is told to those who work with the family that it protects, and to nobody
 * else: who is restrained may belong to that very family.
 */
export const FAMILY_ACCESS = `
OPTIONAL MATCH (last:AuditEntry {id: $afterId})
WITH coalesce(last.at, datetime('9999-12-31')) AS before, coalesce(last.id, '') AS beforeId
MATCH (:AuditedFamily {id: $familyId})<-[:CONCERNS]-(e:AuditEntry)
WHERE e.outcome = 'DONE' AND (e.at < before OR e.at = before AND e.id < beforeId)
  AND (NONE(record IN e.records WHERE record STARTS WITH 'Restriction:')
    OR $tellRestrictions AND ANY(family IN e.families
      WHERE family STARTS WITH $familyId AND family CONTAINS 'Restriction'))
WITH e ORDER BY e.at DESC, e.id DESC LIMIT $limit
OPTIONAL MATCH (p:Person {id: e.personId})
OPTIONAL MATCH (g:Agency {id: e.agencyId})
RETURN ${ENTRY} AS entry, p.givenName AS givenName, p.familyName AS familyName,
  g.name AS agencyName
ORDER BY e.at DESC, e.id DESC
`;
