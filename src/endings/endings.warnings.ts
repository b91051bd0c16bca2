import { declareWarning } from '../platform/refusals/warnings.js';

/** What does not come back with a record whose ending is taken back. */
export const EndingWarning = {
  MATCHES: declareWarning(import.meta.url, 'MATCHES', 'STAYS_ENDED', 'count'),
  REFERRALS: declareWarning(import.meta.url, 'REFERRALS', 'STAYS_ENDED', 'count'),
  NEEDS: declareWarning(import.meta.url, 'NEEDS', 'STAYS_ENDED', 'count'),
};
