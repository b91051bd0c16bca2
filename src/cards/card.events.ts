import { defineEvent } from '../platform/events/event.js';

/** A need is shown on a card. */
export const CARD_PUBLISHED = defineEvent('need.card-published', 'Need');
