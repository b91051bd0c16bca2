import { defineJob } from '../platform/queue/job.js';

/** A need was opened, changed or ended: what is proposed for it must be thought over. */
export const NEED_CHANGED = defineJob('matching.match-need');
