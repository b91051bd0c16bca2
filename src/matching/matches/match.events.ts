import { defineEvent } from '../../platform/events/event.js';

/** The need of a match, which a match that comes to nothing leaves unmet. */
interface WithNeed {
  readonly needId: string;
}

/** Something was found for a need, or placed for it by hand. */
export const MATCH_PROPOSED = defineEvent('match.proposed', 'Match');

/** A proposal was given up for another, or because what it counted on is gone. */
export const MATCH_SUPERSEDED = defineEvent('match.superseded', 'Match');

/** A proposal that was placed by hand may be decided about like any other. */
export const MATCH_RELEASED = defineEvent<WithNeed>('match.released', 'Match');

/** A proposal was approved: its givers are asked. */
export const MATCH_APPROVED = defineEvent('match.approved', 'Match');

/** A giver has confirmed one draw of a match. */
export const DRAW_CONFIRMED = defineEvent('match.draw-confirmed', 'Match');

/** A giver has given back what they had promised: somebody else is looked for. */
export const DRAW_GIVEN_BACK = defineEvent('match.draw-given-back', 'Match');

/** Whoever stands in for one draw of a match. */
interface StandsIn {
  readonly drawId: string;
  readonly giverId: string;
}

/** Another giver stands in for one draw of a match: they are asked, or a case worker is to see it. */
export const DRAW_REPLACED = defineEvent<StandsIn & { readonly awaitsApproval: boolean }>(
  'match.draw-replaced',
  'Match',
);

/** A case worker has agreed to a giver who stands in: they are asked. */
export const REPLACEMENT_APPROVED = defineEvent<StandsIn>('match.replacement-approved', 'Match');

/** A case worker has turned down a giver who would stand in: the search goes on. */
export const REPLACEMENT_DECLINED = defineEvent<StandsIn & { readonly reason: string }>(
  'match.replacement-declined',
  'Match',
);

/** Something speaks against a giver who would stand in and was not asked yet: the search goes on. */
export const REPLACEMENT_LOST = defineEvent<StandsIn>('match.replacement-lost', 'Match');

/** All givers of a match have confirmed. */
export const MATCH_CONFIRMED = defineEvent('match.confirmed', 'Match');

/** All of a match has arrived. */
export const MATCH_DELIVERED = defineEvent('match.delivered', 'Match');

/** What was called delivered is still to come. */
export const DELIVERY_TAKEN_BACK = defineEvent('match.delivery-taken-back', 'Match');

/** A delivered match was closed: its need is met. */
export const MATCH_CLOSED = defineEvent('match.closed', 'Match');

/** A match was declined or cancelled, nobody answered in time, or it did not take place. */
export const MATCH_ENDED = defineEvent<WithNeed>('match.ended', 'Match');

/** A match takes less of an offer than before: that is there for others. */
export const OFFER_FREED = defineEvent('offer.freed', null);

/** Nobody has answered to a match for a while: whoever should is reminded. */
export const MATCH_REMINDED = defineEvent('match.reminded', 'Match');
