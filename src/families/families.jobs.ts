import { defineJob } from '../platform/queue/job.js';

/** A person's ties, memberships or standing have changed: the webs that the person is in change. */
export const WEB_CHANGED = defineJob('matching.match-web-of-person');
