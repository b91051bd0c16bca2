import { defineEvent } from '../platform/events/event.js';

/** A person has gained or lost a check: what they may deliver has changed. */
export const CHECK_CHANGED = defineEvent<{ readonly personId: string }>('check.changed', 'Check');

/** A member of a family has taken a consent back. */
export const CONSENT_WITHDRAWN = defineEvent<{ readonly familyId: string; readonly at: Date }>(
  'consent.withdrawn',
  'Consent',
);

/** A family is shared with somebody. */
export const SHARE_BEGUN = defineEvent('share.begun', 'Share');

/** A family is shared no longer. */
export const SHARE_ENDED = defineEvent<{ readonly at: Date }>('share.ended', 'Share');
