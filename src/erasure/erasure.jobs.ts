import { defineJob, defineScheduledJob } from '../platform/queue/job.js';

/** Removes what is left of somebody and destroys the key. Subject: the erasure. */
export const FINISH_ERASURE = defineJob('erasure.finish');

/** Erases again what a restored backup has brought back. */
export const ERASE_RESTORED = defineScheduledJob('erasure.erase-restored', {
  everyMs: 60 * 60_000,
});
