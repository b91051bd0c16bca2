import { defineScheduledJob } from '../platform/queue/job.js';

/** Erases what has been kept as long as it may be, where RETENTION is switched on. */
export const ERASE_OVERDUE = defineScheduledJob('retention.erase-overdue', {
  everyMs: 6 * 60 * 60_000,
});
