import { ILLEGAL_TRANSITION, NOT_FOUND } from '../platform/refusals/codes.js';
import { declareRefusals } from '../platform/refusals/refusal.js';

/** Why something about tasks is refused. */
export const TaskRefusal = declareRefusals(import.meta.url, {
  NO_SUCH_TASK: NOT_FOUND,
  STATE: [ILLEGAL_TRANSITION, 'state', 'action'],
  CALLED_OFF: ILLEGAL_TRANSITION,
});
