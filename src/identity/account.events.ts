import { defineEvent } from '../platform/events/event.js';

/** An account was closed: whoever it belongs to can no longer answer, accept or be asked by it. */
export const ACCOUNT_CLOSED = defineEvent<{ readonly personId: string }>(
  'account.closed',
  'Account',
);
