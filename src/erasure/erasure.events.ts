import { defineEvent } from '../platform/events/event.js';

/** What is personal of somebody is gone; the rest must follow. */
export const ERASURE_BEGUN = defineEvent('erasure.begun', 'Erasure');

/** What hung on somebody who is erased is gone as well. */
export const ERASURE_CARRIED_OUT = defineEvent('erasure.carried-out', 'Erasure');

/** The key is destroyed: nothing can be read any more, of a backup neither. */
export const ERASURE_FINISHED = defineEvent('erasure.finished', 'Erasure');
