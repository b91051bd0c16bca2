import { defineJob } from '../platform/queue/job.js';

/** An offer was made, changed or ended: what it could meet, and what draws on it, may differ. */
export const OFFER_CHANGED = defineJob('matching.match-offer');
