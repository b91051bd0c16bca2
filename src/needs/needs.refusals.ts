import {
  CONTRADICTED,
  ILLEGAL_TRANSITION,
  INVALID_INPUT,
  INVALID_WINDOW,
  NOT_FOUND,
  OUT_OF_RANGE,
  REQUIRED,
} from '../platform/refusals/codes.js';
import { declareRefusals } from '../platform/refusals/refusal.js';

/** Why something about needs is refused. */
export const NeedRefusal = declareRefusals(import.meta.url, {
  NO_SUCH_NEED: NOT_FOUND,
  STATE: [ILLEGAL_TRANSITION, 'state', 'action'],
  HAS_ARRIVED: ILLEGAL_TRANSITION,
  PLACE_MISSING: REQUIRED,
  HOME_UNKNOWN: [REQUIRED, 'needs'],
  MAIN_PART: INVALID_INPUT,
  PART_TWICE: [INVALID_INPUT, 'part'],
  NO_PART_TO_LEAVE_OUT: [NOT_FOUND, 'kind', 'part', 'parts'],
  NO_OTHER_PARTS: [NOT_FOUND, 'kind', 'part'],
  PART_INCOMPLETE: [REQUIRED, 'field'],
  WINDOW_OVER: INVALID_WINDOW,
  DEADLINE_FIRST: INVALID_WINDOW,
  DEADLINE_PASSED: INVALID_WINDOW,
  OWN_ADDRESS_MISSING: INVALID_INPUT,
  ATTRIBUTES_UNSAID: [REQUIRED, 'codes'],
  FAMILY_ENDED: [INVALID_INPUT, 'on'],
  CASE_CLOSED: INVALID_INPUT,
  FOR_NOBODY: CONTRADICTED,
  DEADLINE_OVER: [CONTRADICTED, 'at'],
  GIVEN_ALREADY: [OUT_OF_RANGE, 'value', 'unit'],
});
