import { INVALID_QUANTITY } from '../catalogue/catalogue.refusals.js';
import { CAPACITY_TAKEN } from '../offers/offers.refusals.js';
import {
  CHANGED_MEANWHILE,
  declareCode,
  ILLEGAL_TRANSITION,
  INVALID_WINDOW,
  NOT_FOUND,
  REQUIRED,
} from '../platform/refusals/codes.js';
import { declareRefusals } from '../platform/refusals/refusal.js';
import { CONSENT_REQUIRED } from '../safeguarding/safeguarding.refusals.js';

const CANNOT_BE_MATCHED = declareCode('CANNOT_BE_MATCHED');
/** Something must end first, or it must be said that it is to. */
const STILL_UNDER_WAY = declareCode('STILL_UNDER_WAY');

/** Why something about matches is refused. Keys of the engine’s faults are its own codes. */
export const MatchingRefusal = declareRefusals(import.meta.url, {
  NO_SUCH_MATCH: NOT_FOUND,
  NO_SUCH_DRAW: NOT_FOUND,
  NO_SUCH_PART: NOT_FOUND,
  STATE: [ILLEGAL_TRANSITION, 'state', 'action'],
  NOT_PLACED_BY_HAND: ILLEGAL_TRANSITION,
  TAKEN_MEANWHILE: CAPACITY_TAKEN,
  NEED_CHANGED_SINCE: CHANGED_MEANWHILE,
  OFFER_CHANGED_SINCE: CHANGED_MEANWHILE,
  DRAWS_CHANGED_SINCE: CHANGED_MEANWHILE,
  NO_LONGER_STANDS: [CANNOT_BE_MATCHED, 'why'],
  STILL_UNDER_WAY: [STILL_UNDER_WAY, 'needs', 'proposals', 'agreed', 'tasks'],
  NOT_MONEY: NOT_FOUND,
  JUSTIFICATION_MISSING: REQUIRED,
  NOBODY_LIVES_THERE: CONSENT_REQUIRED,
  VISIT_NOT_AGREED: [CONSENT_REQUIRED, 'missing'],
  NOT_RULED_OUT: NOT_FOUND,
  NOT_A_SLOT: INVALID_WINDOW,
  TOO_FAR: CANNOT_BE_MATCHED,
  EXPIRED: CANNOT_BE_MATCHED,
  ATTRIBUTES: CANNOT_BE_MATCHED,
  OTHER_TIMES: CANNOT_BE_MATCHED,
  CHECK_MISSING: CANNOT_BE_MATCHED,
  NOT_SUITABLE: CANNOT_BE_MATCHED,
  EXCLUDED: CANNOT_BE_MATCHED,
  NOT_COMPARED: CANNOT_BE_MATCHED,
  NO_CAPACITY: CAPACITY_TAKEN,
  OTHER_PART: CANNOT_BE_MATCHED,
  UNKNOWN: NOT_FOUND,
  WRONG_KIND: CANNOT_BE_MATCHED,
  UNEVEN: INVALID_QUANTITY,
  TOO_MUCH: INVALID_QUANTITY,
  INCOMPLETE: INVALID_QUANTITY,
});
