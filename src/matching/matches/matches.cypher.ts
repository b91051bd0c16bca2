import { VIEWERS_FAMILIES } from '../../access/predicates/family.predicate.js';
import { drawVisible, matchVisible } from '../../access/predicates/match.predicate.js';
import { needsOf, needVisible } from '../../access/predicates/need.predicate.js';

const MATCH_RECORD = `
m {
  .id, .state, .slot, .partial, .closeness, .explanation, .proposedAt, .approvedAt, .changedAt,
  .dueAt, .remindedAt, .endReason, .placeReason,
  placedByHand: m.placedBy IS NOT NULL AND m.releasedAt IS NULL,
  needId: head([(m)-[:MEETS]->(n) | n.id]),
  needState: head([(m)-[:MEETS]->(n) | n.state]),
  urgency: head([(m)-[:MEETS]->(n) | n.urgency]),
  agencyId: m.agencyId,
  draws: COLLECT {
    MATCH (m)-[d:DRAWS_ON]->(o:Offer)-[:OF_KIND]->(k:ResourceKind)
    MATCH (giver)-[:MADE]->(o)
    OPTIONAL MATCH (part:Part {id: d.partId})-[:OF_KIND]->(pk:ResourceKind)
    WITH * ORDER BY part.position, d.id
    RETURN d {
      .id, .partId, .quantity, .metQuantity, .slot, .substitute, .confirmedAt,
      offerId: o.id, unit: k.unit, kindCode: k.code, nature: k.nature, giverId: giver.id,
      ofFund: EXISTS { MATCH (:Fund)-[:BUDGETS]->(o) },
      byOrganisation: giver:Organisation, partCode: part.code, partUnit: pk.unit
    }
  }
}`;

export const MATCHES_BY_IDS = `
UNWIND $ids AS id
MATCH (m:Match {id: id})
WHERE ${matchVisible('m')}
RETURN ${MATCH_RECORD} AS match
`;

/** For background work, and for who has just been found to see the match. */
export const MATCHES_FOR_JOBS = `
UNWIND $ids AS id
MATCH (m:Match {id: id})
RETURN ${MATCH_RECORD} AS match
`;

/** The matches of the viewer's families. */
const VIEWERS_MATCHES = `
${VIEWERS_FAMILIES} AND ${needsOf('f')}
MATCH (f)-[:HAS_NEED]->(:Need)<-[:MEETS]-(m:Match)
`;

export const LIST_MATCHES = `
${VIEWERS_MATCHES}
WHERE m.id > $afterId AND ($state IS NULL OR m.state = $state)
WITH m ORDER BY m.id LIMIT $limit
RETURN ${MATCH_RECORD} AS match
ORDER BY match.id
`;

export const MATCHES_CHANGED = `
${VIEWERS_MATCHES}
WHERE m.changedAt > $since OR (m.changedAt = $since AND m.id > $afterId)
WITH m ORDER BY m.changedAt, m.id LIMIT $limit
RETURN ${MATCH_RECORD} AS match
ORDER BY match.changedAt, match.id
`;

/** All matches of many needs, the newest first. */
export const MATCHES_OF_NEEDS = `
UNWIND $needIds AS needId
MATCH (m:Match)-[:MEETS]->(n:Need {id: needId})
WHERE ${needVisible('n')}
RETURN needId, ${MATCH_RECORD} AS match
ORDER BY match.id DESC
`;

export const LIVE_MATCHES_OF_NEEDS = `
UNWIND $needIds AS needId
MATCH (m:Match {liveNeedId: needId})
RETURN ${MATCH_RECORD} AS match
`;

export const LIVE_MATCHES_OF_OFFER = `
MATCH (m:Match)-[:DRAWS_ON]->(:Offer {id: $offerId})
WHERE m.liveNeedId IS NOT NULL
RETURN DISTINCT ${MATCH_RECORD} AS match
ORDER BY match.id
`;

/** The write lock makes rivals wait; what is read after it is what holds. */
export const LOCK_MATCH = `
MATCH (m:Match {id: $id})
SET m.agencyId = m.agencyId
`;

export const CREATE_MATCHES = `
UNWIND $matches AS match
MATCH (n:Need {id: match.needId})
CREATE (m:Match {
  id: match.id, agencyId: n.agencyId, liveNeedId: match.needId, state: 'PROPOSED',
  slot: match.slot, partial: match.partial, closeness: match.closeness,
  explanation: match.explanation, proposedAt: $now, changedAt: $now, dueAt: match.dueAt,
  remindAt: match.remindAt, placedBy: match.placedBy, placeReason: match.placeReason
})-[:MEETS]->(n)
WITH m, match
UNWIND match.draws AS draw
MATCH (o:Offer {id: draw.offerId})
CREATE (m)-[:DRAWS_ON {
  id: draw.id, partId: draw.partId, quantity: draw.quantity, metQuantity: draw.metQuantity,
  slot: match.slot, substitute: draw.substitute
}]->(o)
`;

/** Whose key seals the reasons given, unless they are about a giver. */
export const FAMILY_OF_MATCH = `
MATCH (:Match {id: $id})-[:MEETS]->(:Need)<-[:HAS_NEED]-(f:Family)
RETURN f.id AS familyId
`;

/** Of these matches, those that stand and send somebody to a family, with the family. */
export const VISITS_OF_MATCHES = `
UNWIND $ids AS id
MATCH (m:Match {id: id})-[:MEETS]->(:Need)<-[:HAS_NEED]-(f:Family)
WHERE ${matchVisible('m')} AND m.state IN $states
  AND EXISTS { MATCH (m)-[:DRAWS_ON]->(:Offer)-[:OF_KIND]->(k) WHERE k.task IS NOT NULL }
RETURN m.id AS id, f.id AS familyId
`;

/** Proposals that a new decision does not keep. */
export const GIVE_UP_MATCHES = `
UNWIND $ids AS id
MATCH (m:Match {id: id})
SET m.state = 'LAPSED', m.changedAt = $now, m.dueAt = null, m.remindAt = null,
  m.remindedAt = null, m.liveNeedId = null, m.endReason = $reason
`;

export const RELEASE_MATCH = `
MATCH (m:Match {id: $id})
SET m.releasedAt = $now, m.changedAt = $now
`;

/** Needs other than one for which something of these offers is proposed, the latest proposals first. */
export const NEEDS_PROPOSED = `
UNWIND $offerIds AS offerId
MATCH (:Offer {id: offerId})<-[:DRAWS_ON]-(m)
WHERE m.state = 'PROPOSED' AND m.liveNeedId <> $exceptNeedId
WITH DISTINCT m
ORDER BY m.proposedAt DESC, m.id
LIMIT $limit
RETURN m.liveNeedId AS id
`;

export const SET_MATCH_STATE = `
MATCH (m:Match {id: $id})
SET m.state = $state, m.changedAt = $now, m.dueAt = $dueAt, m.remindAt = $remindAt,
  m.remindedAt = null,
  m.approvedAt = CASE WHEN $state = 'APPROVED' THEN $now ELSE m.approvedAt END,
  m.liveNeedId = CASE WHEN $live THEN m.liveNeedId ELSE null END,
  m.endReason = coalesce($reason, m.endReason), m.endedBy = coalesce($endedBy, m.endedBy),
  m.excludedOfferIds = coalesce($excludedOfferIds, m.excludedOfferIds)
`;

export const SET_DRAW_QUANTITIES = `
UNWIND $draws AS draw
MATCH (:Match {id: $matchId})-[d:DRAWS_ON {id: draw.id}]->(:Offer)
SET d.quantity = draw.quantity
`;

export const CONFIRM_DRAW = `
MATCH (m:Match {id: $matchId})-[d:DRAWS_ON {id: $drawId}]->(:Offer)
SET d.confirmedAt = coalesce(d.confirmedAt, $now), m.changedAt = $now
`;

/**
 * How much of each offer agreed matches and, if asked, other proposals take, by slot. What draws on an
 * offer is a match: said again, the planner would for each offer go through the ids of all matches.
 */
export const TAKEN_OF_OFFERS = `
UNWIND $offerIds AS offerId
MATCH (o:Offer {id: offerId})
OPTIONAL MATCH (o)<-[d:DRAWS_ON]-(m)
WHERE m.state IN $states AND m.id <> $exceptMatchId
WITH o, d.slot AS slot, sum(d.quantity) AS quantity
RETURN o.id AS offerId, o.quantity AS capacity, o.capacityPer AS capacityPer, o.state AS state,
  collect({slot: slot, quantity: quantity}) AS taken
`;

/** The match of the draw with this id, where the viewer sees the draw. */
export const MATCH_OF_DRAW = `
MATCH (m:Match)-[:DRAWS_ON {id: $drawId}]->(o:Offer)
WHERE ${drawVisible('m', 'o')}
RETURN m.id AS matchId
`;

export const OWN_DRAWS = `
MATCH (:Person {id: $viewer.personId})-[:MADE]->(o:Offer)<-[d:DRAWS_ON]-(m:Match)
WHERE m.state IN $states AND d.id > $afterId
  AND ($awaiting = false OR d.confirmedAt IS NULL)
  AND ${drawVisible('m', 'o')}
MATCH (m)-[:MEETS]->(n:Need)
MATCH (o)-[:OF_KIND]->(k:ResourceKind)
RETURN d.id AS id, o.id AS offerId, d.quantity AS quantity, k.unit AS unit, k.code AS kindCode,
  d.slot AS slot, d.confirmedAt AS confirmedAt, m.state AS state, n.place AS place,
  m.explanation AS explanation
ORDER BY id
LIMIT $limit
`;

export const DRAWS_BY_IDS = `
UNWIND $ids AS id
MATCH (m:Match)-[d:DRAWS_ON {id: id}]->(o:Offer)
WHERE ${drawVisible('m', 'o')}
MATCH (o)-[:OF_KIND]->(k:ResourceKind)
MATCH (m)-[:MEETS]->(n:Need)
RETURN d.id AS id, o.id AS offerId, d.quantity AS quantity, k.unit AS unit, k.code AS kindCode,
  d.slot AS slot, d.confirmedAt AS confirmedAt, m.state AS state, n.place AS place,
  m.explanation AS explanation
`;

export const MATCHES_TO_REMIND = `
MATCH (m:Match)
WHERE m.state IN ['PROPOSED', 'APPROVED'] AND m.dueAt > $now
  AND m.remindAt <= $now AND m.remindedAt IS NULL
WITH m LIMIT $limit
SET m.remindedAt = $now, m.changedAt = $now
RETURN m.id AS id
`;

export const OVERDUE_MATCHES = `
MATCH (m:Match)
WHERE m.state IN ['PROPOSED', 'APPROVED'] AND m.dueAt <= $now
RETURN m.id AS id
ORDER BY m.dueAt
LIMIT $limit
`;

/** Needs that have waited so long without a match that the search reaches further. */
export const WIDEN_NEEDS = `
MATCH (n:Need)
WHERE n.state = 'OPEN' AND n.dueAt <= $now AND n.radiusFactor IS NULL
WITH n LIMIT $limit
SET n.radiusFactor = $factor, n.changedAt = $now
RETURN n.id AS id
`;

/** Puts another offer in the place of one that its giver took back. */
export const MOVE_DRAW = `
MATCH (m:Match {id: $matchId})-[old:DRAWS_ON {id: $drawId}]->(:Offer)
MATCH (o:Offer {id: $offerId})
WITH m, o, old, properties(old) AS kept
DELETE old
CREATE (m)-[d:DRAWS_ON]->(o)
SET d = kept, d.confirmedAt = null, d.quantity = $quantity
SET m.changedAt = $now
`;

/** Live matches for these families, with all who give or have accepted to do something for them. */
export const HELPERS_OF_FAMILIES = `
UNWIND $familyIds AS familyId
MATCH (:Family {id: familyId})-[:HAS_NEED]->(n:Need)<-[:MEETS]-(m:Match)
WHERE m.state IN $states
CALL (m) {
  MATCH (m)-[:DRAWS_ON]->(:Offer)<-[:MADE]-(p:Person)
  RETURN p.id AS personId
  UNION
  MATCH (m)<-[:DELIVERS]-(:Task)<-[a:ACCEPTED|OFFERED]-(p:Person)
  WHERE a.until IS NULL
  RETURN p.id AS personId
}
RETURN familyId, m.id AS matchId, collect(DISTINCT personId) AS personIds
ORDER BY matchId
`;
