import { defineEvent } from '../platform/events/event.js';

/** A family's case was closed. */
export const CASE_CLOSED = defineEvent<{
  readonly familyId: string;
  readonly at: Date;
  /** Whether what is still under way for the family is to end with it. */
  readonly endWhatIsUnderWay: boolean;
}>('case.closed', 'Case');

/** Closing a family's case was a mistake. */
export const CASE_CAME_BACK = defineEvent<{ readonly familyId: string }>('case.came-back', 'Case');

/** Whoever led a case or worked on it has left: it was handed over, or is left to the supervisors. */
export const CASE_LEFT = defineEvent('case.left', 'Case');
