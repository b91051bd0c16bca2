import { defineScheduledJob } from '../platform/queue/job.js';

/**
 * Publishes the cards that can be. By the clock and not with each need: so many needs cost no more,
 * and the moment of a card does not tell when a need was opened.
 */
export const PUBLISH_CARDS = defineScheduledJob('cards.publish', { everyMs: 5 * 60_000 });
