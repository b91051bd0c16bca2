import { organisationVisible } from '../access/predicates/directory.predicate.js';
import { isAsked } from '../access/predicates/match.predicate.js';
import { offerVisible } from '../access/predicates/offer.predicate.js';
import { helperVisible } from '../access/predicates/person.predicate.js';
import type { Place } from '../platform/graphql/place.js';
import { piece, type RowOf } from '../platform/records/columns.js';
import { statement, statementOn } from '../platform/records/record.js';
import type { OfferState } from './offer.lifecycle.js';
import { OFFER } from './offer.record.js';

const { id, state, quantity, capacityPer } = OFFER.columns;

const AS_GIVER = {
  endedOn: piece<string | null>('giver.endedOn'),
};

export const PERSON_AS_GIVER = statementOn(
  OFFER,
  `
MATCH (giver:Person {id: $id})
WHERE ${helperVisible('giver')}`,
  AS_GIVER,
);

export const ORGANISATION_AS_GIVER = statementOn(
  OFFER,
  `
MATCH (giver:Organisation {id: $id})
WHERE ${organisationVisible('giver')}`,
  AS_GIVER,
);

const GIVING = {
  /** Middles of the squares that the agency has looked at. */
  seen: piece<Place[]>('coalesce(giver.givesFrom, [])'),
  /** Offers in these states. */
  offers: piece<
    { id: string; kind: string; state: OfferState; place: Place; placeSeen: boolean }[]
  >(
    `COLLECT {
      MATCH (giver)-[:MADE]->(o:Offer)
      WHERE o.state IN $states
      RETURN {
        id: o.id, kind: o.kindCode, state: o.state, place: o.place,
        placeSeen: coalesce(o.placeSeen, false)
      }
    }`,
  ),
};

export type Giving = RowOf<typeof GIVING>;

/** What a person gives, and from where. Whoever else asks waits: it writes first. */
export const GIVING_OF_PERSON = statementOn(
  OFFER,
  `
MATCH (giver:Person {id: $id})
SET giver.agencyId = giver.agencyId
WITH giver`,
  GIVING,
);

export const SET_PLACES = statement(`
MATCH (giver:Person {id: $id})
SET giver.givesFrom = [place IN $places | point(place)]
WITH giver
UNWIND $offers AS changed
MATCH (o:Offer {id: changed.id})
SET o.placeSeen = changed.seen, o.changedAt = $now
`);

const SET_DETAILS = `
SET o += $details, o.place = point($place), o.placeSeen = $placeSeen,
  o.reachCell = $reachCell, o.changedAt = $now`;

const CREATE = `
MATCH (k:ResourceKind {code: $kind})
CREATE (giver)-[:MADE]->(o:Offer {id: $id, agencyId: $agencyId})-[:OF_KIND]->(k)
SET o.kindCode = k.code, o.state = $state, o.capacityPer = $capacityPer, o.createdAt = $now
${SET_DETAILS}`;

export const CREATE_OFFER_OF_PERSON = statementOn(
  OFFER,
  `
MATCH (giver:Person {id: $giverId, agencyId: $agencyId})
${CREATE}`,
);

export const CREATE_OFFER_OF_ORGANISATION = statementOn(
  OFFER,
  `
MATCH (giver:Organisation {id: $giverId, agencyId: $agencyId})
${CREATE}`,
);

export const CHANGE_OFFER = statementOn(
  OFFER,
  `
MATCH (o:Offer {id: $id, agencyId: $agencyId})
${SET_DETAILS}`,
);

/** Writing first takes the lock, in the order of the ids: other writers wait and never deadlock. */
export const LOCK_OFFERS = statement(`
UNWIND $ids AS offerId
MATCH (o:Offer {id: offerId})
SET o.lock = $lock
`);

/** The state is read under the lock. */
export const LOCK_OFFER = statementOn(
  OFFER,
  `
MATCH (o:Offer {id: $id})
WHERE ${offerVisible('o')}
SET o.lock = $lock
WITH o`,
  { state, ofFund: piece<boolean>('EXISTS { MATCH (:Fund)-[:BUDGETS]->(o) }') },
);

/** Whose key seals what is written about the offer. */
export const GIVER_OF_OFFER = statementOn(
  OFFER,
  `
MATCH (giver)-[:MADE]->(o:Offer {id: $id})`,
  { giverId: piece<string>('giver.id') },
);

export const SET_STATE = statementOn(
  OFFER,
  `
MATCH (o:Offer {id: $id, agencyId: $agencyId})
SET o.state = $state, o.changedAt = $now, o.endReason = $endReason`,
);

export const SET_STATES = statement(`
UNWIND $moves AS move
MATCH (o:Offer {id: move.id})
SET o.state = move.state, o.changedAt = $now
`);

/**
 * What agreed matches draw from each offer, altogether and most in any one slot; only what its giver
 * is asked for, who reads it. To matching, whatever waits for a case worker is taken all the same.
 */
export const HELD_OF_OFFERS = statementOn(
  OFFER,
  `
UNWIND $ids AS offerId
MATCH (o:Offer {id: offerId})<-[d:DRAWS_ON]-(m:Match)
WHERE m.state IN $states AND ${isAsked('d')}
WITH o, d.slot AS slot, sum(d.quantity) AS inSlot`,
  { id, total: piece<number>('sum(inSlot)'), mostInSlot: piece<number>('max(inSlot)') },
);

/** What a new state depends on. */
export const CAPACITIES = statementOn(
  OFFER,
  `
UNWIND $ids AS offerId
MATCH (o:Offer {id: offerId})`,
  { id, state, quantity, capacityPer },
);

export const OFFERS_OF_PERSON = statementOn(
  OFFER,
  `
MATCH (:Person {id: $personId})-[:MADE]->(o:Offer)
WHERE o.state IN $states`,
  { id },
);

export const OVERDUE_OFFERS = statementOn(
  OFFER,
  `
MATCH (o:Offer)
WHERE o.state IN $states AND o.expiresAt <= $now
WITH o LIMIT $limit`,
  { id },
);

/** Locks before it looks again: somebody may have moved or changed the offer meanwhile. */
export const EXPIRE_OFFERS = statementOn(
  OFFER,
  `
UNWIND $ids AS offerId
MATCH (o:Offer {id: offerId})
SET o.lock = $lock
WITH o
WHERE o.state IN $states AND o.expiresAt <= $now
SET o.state = 'EXPIRED', o.changedAt = $now`,
  { id },
);
