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

export const ENTRY_EXISTS = statement(
  'MATCH (e:OutboxEntry {id: $id})',
  { id: own<string>() },
  { as: 'e' },
);

/**
 * Takes an entry up, and with it all others that ask for the same by now: this run, which begins once
 * this holds, sees what they were asked for because of. What is asked for later is not among them.
 * Where the entry is done already, another may have been left to its job: then that is taken up. All
 * are locked in one order before they are looked at, or two runs might each delete that of the other.
 */
export const BEGIN_ENTRY = statement(
  `
MATCH (asks:OutboxEntry {subjectId: $subjectId, job: $job})
WITH asks ORDER BY asks.id
SET asks.runId = $runId
WITH count(*) AS locked
MATCH (same:OutboxEntry {subjectId: $subjectId, job: $job})
WHERE same.state <> 'FAILED' AND (same.id = $id OR same.parentId IS NULL)
WITH same ORDER BY same.id <> $id, same.createdAt, same.id
WITH collect(same) AS entries
WITH head(entries) AS e, tail(entries) AS others
WHERE e IS NOT NULL
FOREACH (other IN others | DELETE other)`,
  { id: own<string>(), agencyId: own<string | null>() },
  { as: 'e' },
);

/** Of several runs of an entry the one that has taken it up last ends it. */
export const END_ENTRY = statement(`
MATCH (e:OutboxEntry {id: $id, runId: $runId})
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

const WAITING = {
  /** What is asked for several times is done once. */
  count: piece<number>('count(DISTINCT [e.job, e.subjectId])'),
  oldest: piece<Date | null>('min(e.createdAt)'),
};

/** What waits to be done: all of it, or, with names of jobs, what a worker that knows them can do. */
export const COUNT_WAITING = statement(
  `
MATCH (e:OutboxEntry)
WHERE e.state IN ['PENDING', 'HANDED_OVER'] AND e.createdAt IS NOT NULL
  AND ($jobs IS NULL OR e.job IN $jobs AND NOT EXISTS {
    MATCH (c:OutboxEntry {parentId: e.id}) WHERE c.state <> 'FAILED' AND NOT c.job IN $jobs
  })`,
  WAITING,
);

/** What waits of an agency's work, and where it runs the installation, of that of the installation. */
export const COUNT_WAITING_OF = statement(
  `
MATCH (e:OutboxEntry)
WHERE e.state IN ['PENDING', 'HANDED_OVER'] AND e.createdAt IS NOT NULL
  AND (e.agencyId = $agencyId OR ($ofInstallation AND e.agencyId IS NULL))`,
  WAITING,
);
