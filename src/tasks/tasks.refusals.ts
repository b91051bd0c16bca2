import { ROLE_REQUIRED } from '../access/access.refusals.js';
import {
  declareCode,
  ILLEGAL_TRANSITION,
  NOT_FOUND,
  TOO_EARLY,
  TOO_LATE,
} from '../platform/refusals/codes.js';
import { declareRefusals } from '../platform/refusals/refusal.js';

/** Without it there would be nobody for the rest. */
const STILL_NEEDED = declareCode('STILL_NEEDED');

/** Why something about tasks is refused. */
export const TaskRefusal = declareRefusals(import.meta.url, {
  NO_SUCH_TASK: NOT_FOUND,
  STATE: [ILLEGAL_TRANSITION, 'state', 'action'],
  CALLED_OFF: ILLEGAL_TRANSITION,
  STILL_NEEDED,
  BEFORE_ITS_DAY: [TOO_EARLY, 'day'],
  MAY_STILL_HAPPEN: [TOO_EARLY, 'day'],
  CONFIRMED_ALREADY: ROLE_REQUIRED,
  FOR_ADULTS_TO_REPORT: ROLE_REQUIRED,
  TAKEN_BACK_TOO_LATE: [TOO_LATE, 'day'],
});
