import { declareCode } from '../platform/refusals/codes.js';
import { declareRefusals } from '../platform/refusals/refusal.js';

const STILL_IN_HAND = declareCode('STILL_IN_HAND');

/** Why nobody can leave like this. */
export const DepartureRefusal = declareRefusals(import.meta.url, {
  CASES_IN_HAND: [STILL_IN_HAND, 'cases', 'approvals'],
  OFFERS_IN_HAND: [STILL_IN_HAND, 'offers', 'promises'],
  TASKS_IN_HAND: [STILL_IN_HAND, 'tasks'],
});
