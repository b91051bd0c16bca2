import { defineScheduledJob } from '../platform/queue/job.js';

/** Deletes what is kept for a while only: ended sessions and tokens, and idempotency keys. */
export const FORGET_EXPIRED = defineScheduledJob('operations.forget-expired', {
  everyMs: 60 * 60_000,
});
