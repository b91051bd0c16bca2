import { defineEvent } from '../platform/events/event.js';

/** A family's case was closed. */
export const CASE_CLOSED = defineEvent<{ readonly familyId: string; readonly at: Date }>(
  'case.closed',
  'Case',
);
