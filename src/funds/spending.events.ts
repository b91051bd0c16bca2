import { defineEvent } from '../platform/events/event.js';

/** Money was spent on a match, which was approved. */
export const MONEY_SPENT = defineEvent('money.spent', 'Spending');

/** Money came back, for the match that it was spent on came to nothing. */
export const MONEY_TAKEN_BACK = defineEvent('money.taken-back', 'Spending');
