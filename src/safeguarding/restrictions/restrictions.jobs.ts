import { defineJob, defineScheduledJob } from '../../platform/queue/job.js';

/**
 * A restriction of this person was recorded or ended, or they begin to speak for an organisation:
 * what was agreed is looked at again. Subject: the person.
 */
export const RESTRICTION_CHANGED = defineJob('matching.recheck-person');

/** Restrictions begin on their day: what is agreed is looked at again. */
export const RECHECK_RESTRICTIONS = defineScheduledJob('matching.recheck-restrictions', {
  everyMs: 60 * 60_000,
});
