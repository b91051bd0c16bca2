import { inEachLanguage, type InEachLanguage } from '../platform/messages/messages.js';
import { currentLanguage } from '../platform/request/request-scope.js';

/** Why Kinweave itself ended a match. A reason that somebody gives is kept in their own words. */
export enum MatchEnd {
  NEED_WITHDRAWN = 'NEED_WITHDRAWN',
  OFFER_WITHDRAWN = 'OFFER_WITHDRAWN',
  UNANSWERED = 'UNANSWERED',
  /** True of a giver who must be kept away; it tells neither who nor why. */
  GIVER_UNSUITABLE = 'GIVER_UNSUITABLE',
  GIVER_GONE = 'GIVER_GONE',
  DECIDED_ANEW = 'DECIDED_ANEW',
  PLACED_NOT_KEPT = 'PLACED_NOT_KEPT',
  ANOTHER_PLACED = 'ANOTHER_PLACED',
}

const WORDS = Object.fromEntries(
  Object.values(MatchEnd).map((end) => [end, inEachLanguage(import.meta.url, `ends.${end}`)]),
) as Record<MatchEnd, InEachLanguage>;

/** Why a match ended: as somebody said, or else as the reader's language puts the code. */
export function whyEnded(said: string | null, end: MatchEnd | null): string | null {
  return said ?? (end && WORDS[end](currentLanguage()));
}
