import { registerEnumType } from '@nestjs/graphql';
import { MatchEnd } from '../matching/match-end.js';
import { MatchState } from '../matching/matches/match.lifecycle.js';
import { inEachLanguage, type InEachLanguage } from '../platform/messages/messages.js';
import { currentLanguage } from '../platform/request/request-scope.js';

/**
 * Why what was agreed came to nothing, as the family may know it. Whatever lay with somebody who was
 * to give it is one and the same: what became of them, and what anybody said of them, is theirs.
 */
export enum OwnMatchEnd {
  NOT_NEEDED = 'NOT_NEEDED',
  WORK_OVER = 'WORK_OVER',
  NOT_HELD = 'NOT_HELD',
  FELL_THROUGH = 'FELL_THROUGH',
}

registerEnumType(OwnMatchEnd, {
  name: 'OwnMatchEnd',
  description: 'Why help that was agreed for your family came to nothing.',
  valuesMap: {
    NOT_NEEDED: { description: 'It is no longer needed as it was, or its time has passed.' },
    WORK_OVER: { description: 'The work with your family has ended.' },
    NOT_HELD: { description: 'It did not take place.' },
    FELL_THROUGH: { description: 'It could not be kept.' },
  },
});

const ENDED: readonly MatchState[] = [
  MatchState.DECLINED,
  MatchState.LAPSED,
  MatchState.CANCELLED,
  MatchState.NOT_HELD,
];

/** What does not stand here fell through. */
const OWN_END: Readonly<Partial<Record<MatchEnd, OwnMatchEnd>>> = {
  [MatchEnd.NEED_WITHDRAWN]: OwnMatchEnd.NOT_NEEDED,
  [MatchEnd.NEED_CHANGED]: OwnMatchEnd.NOT_NEEDED,
  [MatchEnd.FOR_NOBODY]: OwnMatchEnd.NOT_NEEDED,
  [MatchEnd.FAMILY_ENDED]: OwnMatchEnd.WORK_OVER,
  [MatchEnd.CASE_CLOSED]: OwnMatchEnd.WORK_OVER,
  [MatchEnd.NOBODY_CAME]: OwnMatchEnd.NOT_HELD,
};

/** Null for what is still to come, or has come. */
export function ownMatchEnd(state: MatchState, end: MatchEnd | null): OwnMatchEnd | null {
  if (!ENDED.includes(state)) return null;
  if (state === MatchState.NOT_HELD) return OwnMatchEnd.NOT_HELD;
  return (end && OWN_END[end]) ?? OwnMatchEnd.FELL_THROUGH;
}

const WORDS = Object.fromEntries(
  Object.values(OwnMatchEnd).map((end) => [end, inEachLanguage(import.meta.url, `ends.${end}`)]),
) as Record<OwnMatchEnd, InEachLanguage>;

/** The reason as a sentence, in the language of the request at work. */
export function ownEndInWords(end: OwnMatchEnd): string {
  return WORDS[end](currentLanguage());
}
