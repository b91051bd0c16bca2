import { defineEvent } from '../platform/events/event.js';

/** A need was opened, changed, reopened or ended: what fits it may be something else now. */
export const NEED_CHANGED = defineEvent('need.changed', 'Need');

/** Withdrawing a need was a mistake: it is looked for again. */
export const NEED_CAME_BACK = defineEvent('need.came-back', 'Need');

/** A need took a step because of its match: something was proposed for it, agreed, delivered. */
export const NEED_STATE_CHANGED = defineEvent('need.state-changed', 'Need');

/** Nothing was found for a need for a while: it is looked for further away. */
export const NEED_WIDENED = defineEvent('need.widened', 'Need');
