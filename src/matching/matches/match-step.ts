import { refuse } from '../../platform/refusals/user-errors.js';
import { endInWords } from '../match-end.js';
import { MatchingRefusal } from '../matching.refusals.js';
import {
  LIVE_STATES,
  matchLifecycle,
  type MatchAction,
  type MatchState,
} from './match.lifecycle.js';
import type { MatchRow } from './match.record.js';

/**
 * For case workers: the state to which somebody's decision takes a match. What Kinweave itself has
 * ended is refused with what happened; givers must not learn that.
 * @throws UserErrors ILLEGAL_TRANSITION.
 */
export function nextState(
  { state, endCode }: Pick<MatchRow, 'state' | 'endCode'>,
  action: MatchAction,
  path: string,
): MatchState {
  if (endCode && !LIVE_STATES.includes(state))
    throw refuse(MatchingRefusal.HAS_ENDED, path, { why: endInWords(endCode) });
  return matchLifecycle.next(state, action, path);
}
