import { defineJob } from '../platform/queue/job.js';

/** A need was opened, changed or ended: cards of its kind may appear. Subject: the need. */
export const PUBLISH_CARDS = defineJob('cards.follow-need');
