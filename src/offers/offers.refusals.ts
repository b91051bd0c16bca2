import { ROLE_REQUIRED } from '../access/access.refusals.js';
import {
  declareCode,
  ILLEGAL_TRANSITION,
  INVALID_INPUT,
  INVALID_WINDOW,
  NOT_FOUND,
  OUT_OF_RANGE,
} from '../platform/refusals/codes.js';
import { declareRefusals } from '../platform/refusals/refusal.js';

const TOO_MANY_OFFERS = declareCode('TOO_MANY_OFFERS');
const TOO_MANY_PLACES = declareCode('TOO_MANY_PLACES');
const ALREADY_AGREED = declareCode('ALREADY_AGREED');
export const CAPACITY_TAKEN = declareCode('CAPACITY_TAKEN');

/** Why something about offers is refused. */
export const OfferRefusal = declareRefusals(import.meta.url, {
  NO_SUCH_OFFER: NOT_FOUND,
  NO_SUCH_GIVER: NOT_FOUND,
  STATE: [ILLEGAL_TRANSITION, 'state', 'action'],
  EXPIRY_PASSED: INVALID_WINDOW,
  GIVER_ENDED: [INVALID_INPUT, 'on'],
  AGREED_TAKES: [CAPACITY_TAKEN, 'value', 'unit', 'per'],
  CONDITIONS_AGREED: ALREADY_AGREED,
  OF_A_FUND: INVALID_INPUT,
  WAY_TOO_SHORT: [OUT_OF_RANGE, 'metres', 'kilometres'],
  ENOUGH_OF_KIND: [TOO_MANY_OFFERS, 'most'],
  ENOUGH_PLACES: [TOO_MANY_PLACES, 'most'],
  ENOUGH_PLACES_SEEN: [TOO_MANY_PLACES, 'most'],
  OWN_PLACE: INVALID_INPUT,
  NO_SUCH_PLACE: NOT_FOUND,
  ONLY_SUPERVISOR_EXCHANGES: ROLE_REQUIRED,
});
