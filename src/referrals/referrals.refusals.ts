import {
  ALREADY_EXISTS,
  ILLEGAL_TRANSITION,
  INVALID_INPUT,
  INVALID_WINDOW,
  NOT_FOUND,
  REQUIRED,
} from '../platform/refusals/codes.js';
import { declareRefusals } from '../platform/refusals/refusal.js';
import { CANNOT_BE_SHARED } from '../safeguarding/safeguarding.refusals.js';

/** Why something about referrals is refused. */
export const ReferralRefusal = declareRefusals(import.meta.url, {
  NO_SUCH_REFERRAL: NOT_FOUND,
  NO_SUCH_AGENCY: NOT_FOUND,
  NO_SUCH_SERVICE: NOT_FOUND,
  STATE: [ILLEGAL_TRANSITION, 'state'],
  REFERRAL_OVER: INVALID_WINDOW,
  ASKED_ALREADY: ALREADY_EXISTS,
  OWN_AGENCY: INVALID_INPUT,
  SERVICE_UNSUITABLE: CANNOT_BE_SHARED,
  AGENCY_AND_SERVICE: INVALID_INPUT,
  RECIPIENT_MISSING: REQUIRED,
});
