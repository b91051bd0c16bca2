import { registerEnumType } from '@nestjs/graphql';
import { inEachLanguage, type InEachLanguage } from '../platform/messages/messages.js';
import { currentLanguage } from '../platform/request/request-scope.js';

/** Why Kinweave itself ended a match. A reason that somebody gives is kept in their own words. */
export enum MatchEnd {
  NEED_WITHDRAWN = 'NEED_WITHDRAWN',
  NEED_CHANGED = 'NEED_CHANGED',
  FOR_NOBODY = 'FOR_NOBODY',
  FAMILY_ENDED = 'FAMILY_ENDED',
  CASE_CLOSED = 'CASE_CLOSED',
  CONSENT_WITHDRAWN = 'CONSENT_WITHDRAWN',
  OFFER_WITHDRAWN = 'OFFER_WITHDRAWN',
  OFFER_CHANGED = 'OFFER_CHANGED',
  RULED_OUT = 'RULED_OUT',
  TAKEN = 'TAKEN',
  TOO_FAR = 'TOO_FAR',
  UNANSWERED = 'UNANSWERED',
  NOBODY_CAME = 'NOBODY_CAME',
  GIVEN_BACK = 'GIVEN_BACK',
  /** True of a giver who must be kept away; it tells neither who nor why. */
  GIVER_UNSUITABLE = 'GIVER_UNSUITABLE',
  GIVER_GONE = 'GIVER_GONE',
  ACCOUNT_CLOSED = 'ACCOUNT_CLOSED',
  CHECK_MISSING = 'CHECK_MISSING',
  DECIDED_ANEW = 'DECIDED_ANEW',
  PLACED_NOT_KEPT = 'PLACED_NOT_KEPT',
  ANOTHER_PLACED = 'ANOTHER_PLACED',
}

registerEnumType(MatchEnd, {
  name: 'MatchEnd',
  description: 'Why Kinweave itself ended a match.',
  valuesMap: {
    NEED_WITHDRAWN: { description: 'The need was withdrawn, or its time ran out.' },
    NEED_CHANGED: { description: 'Something else is needed now.' },
    FOR_NOBODY: { description: 'Those whom it was for are no longer there.' },
    FAMILY_ENDED: { description: 'The record of the family has ended.' },
    CASE_CLOSED: { description: 'The case of the family was closed.' },
    CONSENT_WITHDRAWN: { description: 'The family no longer agrees that somebody comes.' },
    OFFER_WITHDRAWN: { description: 'An offer was taken back.' },
    OFFER_CHANGED: { description: 'An offer has changed and no longer fits.' },
    RULED_OUT: { description: 'An offer was ruled out for the need.' },
    TAKEN: { description: 'What it takes has been promised elsewhere.' },
    TOO_FAR: { description: 'Where it is needed is out of reach of an offer.' },
    UNANSWERED: { description: 'Nobody answered in time.' },
    GIVEN_BACK: { description: 'A giver gave back what they had promised.' },
    NOBODY_CAME: { description: 'Its time passed, and there was nobody to do it.' },
    GIVER_UNSUITABLE: { description: 'A giver is not suitable for this family.' },
    GIVER_GONE: { description: 'A giver has died, or left.' },
    ACCOUNT_CLOSED: { description: 'The account of a giver is closed.' },
    CHECK_MISSING: { description: 'A giver does not hold the check that it takes on that day.' },
    DECIDED_ANEW: { description: 'Something else fits better, or an offer is gone.' },
    PLACED_NOT_KEPT: { description: 'It was placed by hand, and can no longer be kept.' },
    ANOTHER_PLACED: { description: 'Another match was placed by hand.' },
  },
});

const WORDS = Object.fromEntries(
  Object.values(MatchEnd).map((end) => [end, inEachLanguage(import.meta.url, `ends.${end}`)]),
) as Record<MatchEnd, InEachLanguage>;

/** The reason as a sentence, in the language of the request at work. It names nobody. */
export function endInWords(end: MatchEnd): string {
  return WORDS[end](currentLanguage());
}

/** Why a match ended: as somebody said, or else as the reader's language puts the code. */
export function whyEnded(said: string | null, end: MatchEnd | null): string | null {
  return said ?? (end && endInWords(end));
}
