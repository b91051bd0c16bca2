import { defineEvent } from '../platform/events/event.js';

/**
 * The record of an organisation ends, at once or on a day to come: it gives nothing from then on. The
 * log has it by the mutation.
 */
export const ORGANISATION_ENDED = defineEvent('organisation.ended', null);
