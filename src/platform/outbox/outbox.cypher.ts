import { manyOf, own, piece, type RowOf } from '../records/columns.js';
import { statement } from '../records/record.js';

export const RECORD_ENTRIES = statement(`
UNWIND $entries AS entry
CREATE (:OutboxEntry {
  id: entry.id, job: entry.job, subjectId: entry.subjectId, parentId: entry.parentId,
  agencyId: $agencyId, state: 'PENDING', createdAt: $now
})
`);

const ENTRY = { id: own<string>(), job: own<string>(), subjectId: own<string>() };

/** An entry whose job begins when those of its children are over. */
const PENDING_ENTRY = {
  ...ENTRY,
  children: manyOf(
    ENTRY,
    'c',
    `MATCH (c:OutboxEntry {parentId: e.id})
    WHERE c.state <> 'FAILED'
    WITH c ORDER BY c.id`,
  ),
};

export type OutboxEntry = RowOf<typeof ENTRY>;
export type PendingEntry = RowOf<typeof PENDING_ENTRY>;

/**
 * Entries of the jobs that are known here. What waits for its parent to be handed over comes with it,
 * as the parent's children. An index over two properties serves only where both are asked for: hence
 * `createdAt` here and below.
 */
export const PENDING_ENTRIES = statement(
  `
MATCH (e:OutboxEntry {state: 'PENDING'})
WHERE e.createdAt IS NOT NULL AND e.job IN $jobs
  AND NOT EXISTS { MATCH (p:OutboxEntry {id: e.parentId}) WHERE p.state = 'PENDING' }
  AND NOT EXISTS {
    MATCH (c:OutboxEntry {parentId: e.id}) WHERE c.state <> 'FAILED' AND NOT c.job IN $jobs
  }
WITH e ORDER BY e.createdAt, e.id LIMIT $limit`,
  PENDING_ENTRY,
  { as: 'e', ending: 'ORDER BY e.createdAt, e.id' },
);

/** Names of jobs that are asked for and not known here. */
export const UNKNOWN_JOBS = statement(
  `
MATCH (e:OutboxEntry {state: 'PENDING'})
WHERE e.createdAt IS NOT NULL AND NOT e.job IN $jobs
WITH DISTINCT e.job AS job`,
  { job: piece<string>('job') },
);

export const MARK_HANDED_OVER = statement(`
UNWIND $ids AS id
MATCH (e:OutboxEntry {id: id})
WHERE e.state = 'PENDING'
SET e.state = 'HANDED_OVER', e.handedOverAt = $now
`);

/** Entries whose job should be done by now: Redis may have lost it. */
export const TAKE_BACK_HANDED_OVER = statement(
  `
MATCH (e:OutboxEntry {state: 'HANDED_OVER'})
WHERE e.createdAt IS NOT NULL AND e.handedOverAt < $before
SET e.state = 'PENDING'`,
  { count: piece<number>('count(e)') },
);

export const ENTRY_AGENCY = statement(
  'MATCH (e:OutboxEntry {id: $id})',
  { agencyId: own<string | null>() },
  { as: 'e' },
);

export const DELETE_ENTRY = statement(`
MATCH (e:OutboxEntry {id: $id})
DELETE e
`);

export const MARK_FAILED = statement(`
MERGE (e:OutboxEntry {id: $id})
ON CREATE SET e.job = $job, e.subjectId = $subjectId, e.createdAt = $now
SET e.state = 'FAILED', e.failedAt = $now, e.failure = $failure
`);

export const RETRY_ENTRY = statement(
  `
MATCH (e:OutboxEntry {id: $id, state: 'FAILED'})
SET e.state = 'PENDING'`,
  { id: own<string>() },
  { as: 'e' },
);

/** What waits to be done: all of it, or, with names of jobs, what a worker that knows them can do. */
export const COUNT_WAITING = statement(
  `
MATCH (e:OutboxEntry)
WHERE e.state IN ['PENDING', 'HANDED_OVER'] AND e.createdAt IS NOT NULL
  AND ($jobs IS NULL OR e.job IN $jobs AND NOT EXISTS {
    MATCH (c:OutboxEntry {parentId: e.id}) WHERE c.state <> 'FAILED' AND NOT c.job IN $jobs
  })`,
  { count: piece<number>('count(e)'), oldest: piece<Date | null>('min(e.createdAt)') },
);

/** What waits of an agency's work, and where it runs the installation, of that of the installation. */
export const COUNT_WAITING_OF = statement(
  `
MATCH (e:OutboxEntry)
WHERE e.state IN ['PENDING', 'HANDED_OVER'] AND e.createdAt IS NOT NULL
  AND (e.agencyId = $agencyId OR ($ofInstallation AND e.agencyId IS NULL))`,
  { count: piece<number>('count(e)'), oldest: piece<Date | null>('min(e.createdAt)') },
);
