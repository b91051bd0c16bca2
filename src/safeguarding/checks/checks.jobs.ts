import { defineJob } from '../../platform/queue/job.js';

/** A person has gained or lost a check: what the person may deliver has changed. */
export const CHECK_CHANGED = defineJob('matching.rematch-person');
