import { defineScheduledJob } from '../platform/queue/job.js';

/** Notes where every chain of the audit log stands. */
export const TAKE_CHECKPOINTS = defineScheduledJob('audit.take-checkpoints', {
  everyMs: 24 * 60 * 60_000,
});
