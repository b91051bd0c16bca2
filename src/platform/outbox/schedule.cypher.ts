import { piece } from '../records/columns.js';
import { statement } from '../records/record.js';

/** Jobs of the clock that are due: never run, run a period ago, or after now, for the clock went back. */
const IS_DUE = '(s.ranAt IS NULL OR s.ranAt <= job.dueIfRanAt OR s.ranAt > $now)';

const NAME = { name: piece<string>('job.name') };

export const SOME_DUE = statement(
  `
UNWIND $jobs AS job
OPTIONAL MATCH (s:ScheduledJob {name: job.name})
WITH s, job WHERE ${IS_DUE}`,
  NAME,
  { ending: 'LIMIT 1' },
);

/**
 * Asks for the jobs that are due, and notes when. The lock comes first, so that of several workers
 * one finds them due. While a run is still to be done no other is asked for, nor is its moment noted.
 */
export const ASK_FOR_DUE = statement(
  `
UNWIND $jobs AS job
MERGE (s:ScheduledJob {name: job.name})
SET s.lock = $lock
WITH s, job WHERE ${IS_DUE}
OPTIONAL MATCH (last:OutboxEntry {id: s.entryId})
WITH s, job, last WHERE last IS NULL OR last.state = 'FAILED'
SET s.ranAt = $now, s.entryId = job.entryId
CREATE (:OutboxEntry {
  id: job.entryId, job: job.name, subjectId: '', state: 'PENDING', createdAt: $now
})
DELETE last`,
  NAME,
);
