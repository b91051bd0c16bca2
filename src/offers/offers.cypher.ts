import { organisationVisible } from '../access/predicates/directory.predicate.js';
import { offerVisible } from '../access/predicates/offer.predicate.js';
import { helperVisible } from '../access/predicates/person.predicate.js';

const OFFER = `
o {
  .id, .state, .quantity, .capacityPer, .attributes, .area, .place, .radiusMeters, .windowsFrom,
  .windowsUntil, .expiresAt, .conditions, .createdAt, .changedAt, .endReason,
  kindCode: head([(o)-[:OF_KIND]->(k) | k.code]),
  unit: head([(o)-[:OF_KIND]->(k) | k.unit]),
  giver: head([(giver)-[:MADE]->(o) | giver {
    .id,
    type: CASE WHEN giver:Person THEN 'Person' ELSE 'Organisation' END,
    name: CASE WHEN giver:Person
      THEN giver.givenName + ' ' + giver.familyName
      ELSE giver.name END
  }])
}`;

const DETAILS = `
o.quantity = $quantity, o.attributes = $attributes, o.area = $area, o.place = point($place),
o.radiusMeters = $radiusMeters, o.reachCell = $reachCell, o.windowsFrom = $windowsFrom, o.windowsUntil = $windowsUntil,
o.expiresAt = $expiresAt, o.conditions = $conditions, o.changedAt = $now`;

export const OFFERS_BY_IDS = `
UNWIND $ids AS id
MATCH (o:Offer {id: id})
WHERE ${offerVisible('o')}
RETURN ${OFFER} AS offer
`;

/** Ordered as the index is, so that a page is read without sorting all of the agency's. */
export const LIST_OFFERS = `
MATCH (o:Offer)
WHERE o.agencyId = $viewer.agencyId AND o.id > $afterId AND ${offerVisible('o')}
  AND ($state IS NULL OR o.state = $state)
  AND ($kind IS NULL OR EXISTS { (o)-[:OF_KIND]->(:ResourceKind {code: $kind}) })
WITH o ORDER BY o.agencyId, o.id LIMIT $limit
RETURN ${OFFER} AS offer
ORDER BY offer.id
`;

export const LIST_OWN_OFFERS = `
MATCH (:Person {id: $viewer.personId})-[:MADE]->(o:Offer)
WHERE o.id > $afterId AND ${offerVisible('o')}
WITH o ORDER BY o.id LIMIT $limit
RETURN ${OFFER} AS offer
ORDER BY offer.id
`;

/** The id is compared after the look-up: in one WHERE the planner would look all ids up as well. */
export const OFFERS_CHANGED = `
MATCH (o:Offer)
WHERE o.agencyId = $viewer.agencyId AND o.changedAt >= $since
WITH o, o.changedAt AS at ORDER BY o.agencyId, at
WHERE (at > $since OR o.id > $afterId) AND ${offerVisible('o')}
WITH o ORDER BY o.agencyId, o.changedAt, o.id LIMIT $limit
RETURN ${OFFER} AS offer
ORDER BY offer.changedAt, offer.id
`;

export const PERSON_AS_GIVER = `
MATCH (giver:Person {id: $id})
WHERE ${helperVisible('giver')}
RETURN giver.endedOn AS endedOn
`;

export const ORGANISATION_AS_GIVER = `
MATCH (giver:Organisation {id: $id})
WHERE ${organisationVisible('giver')}
RETURN giver.endedOn AS endedOn
`;

const CREATE = `
MATCH (k:ResourceKind {code: $kind})
CREATE (giver)-[:MADE]->(o:Offer {id: $id, agencyId: $agencyId})-[:OF_KIND]->(k)
SET o.kindCode = k.code, o.state = $state, o.capacityPer = $capacityPer, o.createdAt = $now, ${DETAILS}
`;

export const CREATE_OFFER_OF_PERSON = `
MATCH (giver:Person {id: $giverId, agencyId: $agencyId})
${CREATE}`;

export const CREATE_OFFER_OF_ORGANISATION = `
MATCH (giver:Organisation {id: $giverId, agencyId: $agencyId})
${CREATE}`;

export const CHANGE_OFFER = `
MATCH (o:Offer {id: $id, agencyId: $agencyId})
SET ${DETAILS}
`;

/** Writing first takes the lock, in the order of the ids, so that rivals wait and never deadlock. */
export const LOCK_OFFERS = `
UNWIND $ids AS id
MATCH (o:Offer {id: id})
SET o.lock = $lock
`;

/** The state is read under the lock. */
export const LOCK_OFFER = `
MATCH (o:Offer {id: $id})
WHERE ${offerVisible('o')}
SET o.lock = $lock
WITH o
RETURN o.state AS state, EXISTS { MATCH (:Fund)-[:BUDGETS]->(o) } AS ofFund
`;

/** Whose key seals what is written about the offer. */
export const GIVER_OF_OFFER = `
MATCH (giver)-[:MADE]->(:Offer {id: $id})
RETURN giver.id AS giverId
`;

export const SET_STATE = `
MATCH (o:Offer {id: $id, agencyId: $agencyId})
SET o.state = $state, o.changedAt = $now, o.endReason = $endReason
`;

export const SET_STATES = `
UNWIND $moves AS move
MATCH (o:Offer {id: move.id})
SET o.state = move.state, o.changedAt = $now
`;

/** What agreed matches draw from each offer, altogether and most in any one slot. */
export const HELD_OF_OFFERS = `
UNWIND $ids AS id
MATCH (o:Offer {id: id})<-[d:DRAWS_ON]-(m:Match)
WHERE m.state IN $states
WITH o, d.slot AS slot, sum(d.quantity) AS inSlot
RETURN o.id AS id, sum(inSlot) AS total, max(inSlot) AS mostInSlot
`;

/** What a new state depends on. */
export const CAPACITIES = `
UNWIND $ids AS id
MATCH (o:Offer {id: id})
RETURN o.id AS id, o.state AS state, o.quantity AS quantity, o.capacityPer AS capacityPer
`;

export const OVERDUE_OFFERS = `
MATCH (o:Offer)
WHERE o.state IN $states AND o.expiresAt <= $now
RETURN o.id AS id
LIMIT $limit
`;

/** Locks before it looks again: somebody may have moved or changed the offer meanwhile. */
export const EXPIRE_OFFERS = `
UNWIND $ids AS id
MATCH (o:Offer {id: id})
SET o.lock = $lock
WITH o
WHERE o.state IN $states AND o.expiresAt <= $now
SET o.state = 'EXPIRED', o.changedAt = $now
RETURN o.id AS id
`;
