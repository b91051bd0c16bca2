import { defineScheduledJob } from '../platform/queue/job.js';

/** Writes down which referrals are over by the clock: unanswered, or their time is up. */
export const KEEP_REFERRALS_TIME = defineScheduledJob('referrals.keep-time', {
  everyMs: 60 * 60_000,
});
