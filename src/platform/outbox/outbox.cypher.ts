export const RECORD_ENTRIES = `
UNWIND $entries AS entry
CREATE (:OutboxEntry {
  id: entry.id, job: entry.job, subjectId: entry.subjectId, parentId: entry.parentId,
  state: 'PENDING', createdAt: $now
})
`;

/** An index over two properties serves only where both are asked for: hence `createdAt` here and below. */
/** What waits for its parent to be handed over comes with it, as the parent's children. */
export const PENDING_ENTRIES = `
MATCH (e:OutboxEntry {state: 'PENDING'})
WHERE e.createdAt IS NOT NULL
  AND NOT EXISTS { MATCH (p:OutboxEntry {id: e.parentId}) WHERE p.state = 'PENDING' }
WITH e ORDER BY e.createdAt, e.id LIMIT $limit
RETURN e.id AS id, e.job AS job, e.subjectId AS subjectId, COLLECT {
  MATCH (c:OutboxEntry {parentId: e.id})
  WHERE c.state <> 'FAILED'
  RETURN c {.id, .job, .subjectId} ORDER BY c.id
} AS children
ORDER BY e.createdAt, e.id
`;

export const MARK_HANDED_OVER = `
UNWIND $ids AS id
MATCH (e:OutboxEntry {id: id})
WHERE e.state = 'PENDING'
SET e.state = 'HANDED_OVER', e.handedOverAt = $now
`;

/** Entries whose job should be done by now: Redis may have lost it. */
export const TAKE_BACK_HANDED_OVER = `
MATCH (e:OutboxEntry {state: 'HANDED_OVER'})
WHERE e.createdAt IS NOT NULL AND e.handedOverAt < $before
SET e.state = 'PENDING'
RETURN count(e) AS count
`;

export const ENTRY_STATE = `
MATCH (e:OutboxEntry {id: $id})
RETURN e.state AS state
`;

export const DELETE_ENTRY = `
MATCH (e:OutboxEntry {id: $id})
DELETE e
`;

export const MARK_FAILED = `
MERGE (e:OutboxEntry {id: $id})
ON CREATE SET e.job = $job, e.subjectId = $subjectId, e.createdAt = $now
SET e.state = 'FAILED', e.failedAt = $now, e.failure = $failure
`;

export const FAILED_ENTRIES = `
MATCH (e:OutboxEntry {state: 'FAILED'})
WHERE e.id > $afterId
RETURN e.id AS id, e.job AS job, e.subjectId AS subjectId, e.failedAt AS failedAt,
  e.failure AS failure, e.createdAt AS createdAt
ORDER BY e.id
LIMIT $limit
`;

export const FAILED_ENTRY = `
MATCH (e:OutboxEntry {id: $id, state: 'FAILED'})
RETURN e.id AS id, e.job AS job, e.subjectId AS subjectId, e.failedAt AS failedAt,
  e.failure AS failure, e.createdAt AS createdAt
`;

export const RETRY_ENTRY = `
MATCH (e:OutboxEntry {id: $id, state: 'FAILED'})
SET e.state = 'PENDING'
RETURN e.id AS id
`;

export const COUNT_WAITING = `
MATCH (e:OutboxEntry)
WHERE e.state IN ['PENDING', 'HANDED_OVER'] AND e.createdAt IS NOT NULL
RETURN count(e) AS count, min(e.createdAt) AS oldest
`;
