import { ILLEGAL_TRANSITION, INVALID_WINDOW, NOT_FOUND } from '../platform/refusals/codes.js';
import { declareRefusals } from '../platform/refusals/refusal.js';

/** Why something about funds is refused. */
export const FundRefusal = declareRefusals(import.meta.url, {
  NO_SUCH_FUND: NOT_FOUND,
  PERIOD_ENDS_FIRST: INVALID_WINDOW,
  PERIOD_OVER: INVALID_WINDOW,
  FUND_CLOSED: ILLEGAL_TRANSITION,
  BUDGET_OVERLAPS: [INVALID_WINDOW, 'from', 'until'],
});
