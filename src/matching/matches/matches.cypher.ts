import {
  drawVisible,
  isStillToCome,
  matchVisible,
  promised,
  stateForGiver,
} from '../../access/predicates/match.predicate.js';
import { givenOf, needVisible } from '../../access/predicates/need.predicate.js';
import type { CapacityPer } from '../../offers/capacity-per.js';
import type { OfferState } from '../../offers/offer.lifecycle.js';
import { piece, type RowOf } from '../../platform/records/columns.js';
import { statement, statementOn, statementShowing } from '../../platform/records/record.js';
import type { MatchState } from './match.lifecycle.js';
import { MATCH } from './match.record.js';

const { id } = MATCH.columns;

/** For background work, and for somebody just found to be able to see the match. */
export const MATCHES_FOR_JOBS = statementOn(
  MATCH,
  `
UNWIND $ids AS matchId
MATCH (m:Match {id: matchId})`,
  MATCH.columns,
);

/** All matches of many needs, the newest first. */
export const MATCHES_OF_NEEDS = statementShowing(
  MATCH,
  `
UNWIND $needIds AS needId
MATCH (m:Match)-[:MEETS]->(n:Need {id: needId})
WHERE ${needVisible('n')}
WITH m`,
  'ORDER BY m.proposedAt DESC, m.id DESC',
);

export const LIVE_MATCHES_OF_NEEDS = statementOn(
  MATCH,
  `
UNWIND $needIds AS needId
MATCH (m:Match {liveNeedId: needId})`,
  MATCH.columns,
);

export const LIVE_MATCHES_OF_OFFER = statementOn(
  MATCH,
  `
MATCH (m:Match)-[:DRAWS_ON]->(:Offer {id: $offerId})
WHERE m.liveNeedId IS NOT NULL
WITH DISTINCT m`,
  MATCH.columns,
  'ORDER BY id',
);

/**
 * The write locks make other writers wait, the need's before its match's: whoever takes them in one
 * order never deadlocks. What is read after them is what holds.
 */
export const LOCK_MATCH = statementOn(
  MATCH,
  `
MATCH (m:Match {id: $id})-[:MEETS]->(n:Need)
SET n.agencyId = n.agencyId
WITH m
SET m.agencyId = m.agencyId
WITH m`,
  MATCH.columns,
);

export const CREATE_MATCHES = statementOn(
  MATCH,
  `
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
}]->(o)`,
);

/** Whose key seals the reasons given, unless they are about a giver. */
export const FAMILY_OF_MATCH = statementOn(
  MATCH,
  `
MATCH (:Match {id: $id})-[:MEETS]->(:Need)<-[:HAS_NEED]-(f:Family)`,
  { familyId: piece<string>('f.id') },
);

const VISIT = {
  id,
  familyId: piece<string>('f.id'),
  slot: MATCH.columns.slot,
  timeZone: MATCH.columns.timeZone,
};

export type VisitRow = RowOf<typeof VISIT>;

/** Of these matches, those that stand and send somebody to a family: which, and when. */
export const VISITS_OF_MATCHES = statementOn(
  MATCH,
  `
UNWIND $ids AS matchId
MATCH (m:Match {id: matchId})-[:MEETS]->(:Need)<-[:HAS_NEED]-(f:Family)
WHERE ${matchVisible('m')} AND m.state IN $states
  AND EXISTS { MATCH (m)-[:DRAWS_ON]->(:Offer)-[:OF_KIND]->(k) WHERE k.task IS NOT NULL }`,
  VISIT,
);

export const GIVE_UP_MATCHES = statement(`
UNWIND $ids AS id
MATCH (m:Match {id: id})
SET m.state = 'LAPSED', m.changedAt = $now, m.dueAt = null, m.remindAt = null,
  m.remindedAt = null, m.liveNeedId = null, m.endCode = $endCode
`);

export const RELEASE_MATCH = statement(`
MATCH (m:Match {id: $id})
SET m.releasedAt = $now, m.changedAt = $now
`);

/** Needs other than one for which something of these offers is proposed, the latest proposals first. */
export const NEEDS_PROPOSED = statementOn(
  MATCH,
  `
UNWIND $offerIds AS offerId
MATCH (:Offer {id: offerId})<-[:DRAWS_ON]-(m)
WHERE m.state = 'PROPOSED' AND m.liveNeedId <> $exceptNeedId
WITH DISTINCT m
ORDER BY m.proposedAt DESC, m.id
LIMIT $limit`,
  { id: piece<string>('m.liveNeedId') },
);

export const SET_MATCH_STATE = statementOn(
  MATCH,
  `
MATCH (m:Match {id: $id})
SET m.state = $state, m.changedAt = $now, m.dueAt = $dueAt, m.remindAt = $remindAt,
  m.remindedAt = null,
  m.approvedAt = 
    CASE WHEN $state = 'APPROVED' THEN coalesce(m.approvedAt, $now) ELSE m.approvedAt END,
  m.liveNeedId = CASE WHEN $live THEN m.liveNeedId ELSE null END,
  m.endedAt = CASE WHEN $live THEN null ELSE $now END,
  m.endReason = coalesce($endReason, m.endReason),
  m.endCode = coalesce($endCode, m.endCode), m.endedBy = coalesce($endedBy, m.endedBy),
  m.excludedOfferIds = coalesce($excludedOfferIds, m.excludedOfferIds)`,
);

/** With where it was offered then: offered elsewhere, it is another offer. */
export const NOTE_SILENCE = statement(`
UNWIND $drawIds AS drawId
MATCH (:Match {id: $matchId})-[d:DRAWS_ON {id: drawId}]->(o:Offer)
SET d.unansweredAt = $now, d.askedAt = o.place, d.askedRadius = o.radiusMeters
`);

/** What was ruled out when the match was declined is not, while that is looked at again. */
export const READMIT_OFFERS = statement(`
MATCH (m:Match {id: $id})
SET m.excludedOfferIds = null
`);

/**
 * A declined match is proposed again, placed by hand. Its draws are others than before: whoever gave
 * and did something by those is asked anew.
 */
export const BRING_BACK_MATCH = statementOn(
  MATCH,
  `
MATCH (m:Match {id: $id})-[:MEETS]->(n:Need)
SET m.state = 'PROPOSED', m.liveNeedId = n.id, m.changedAt = $now, m.approvedAt = null,
  m.dueAt = $dueAt, m.remindAt = $remindAt, m.remindedAt = null,
  m.partial = $partial, m.closeness = $closeness, m.explanation = $explanation,
  m.placedBy = $placedBy, m.placeReason = $placeReason, m.releasedAt = null,
  m.endReason = null, m.endCode = null, m.endedBy = null, m.endedAt = null,
  m.takenBackAt = $now, m.takenBackReason = $takenBackReason
WITH m
UNWIND $draws AS draw
MATCH (m)-[d:DRAWS_ON {id: draw.id}]->(:Offer)
SET d.id = draw.newId, d.confirmedAt = null, d.givenBackAt = null, d.awaitsApproval = null`,
);

export const SET_DRAW_QUANTITIES = statement(`
UNWIND $draws AS draw
MATCH (:Match {id: $matchId})-[d:DRAWS_ON {id: draw.id}]->(:Offer)
SET d.quantity = draw.quantity
`);

export const CONFIRM_DRAW = statement(`
MATCH (m:Match {id: $matchId})-[d:DRAWS_ON {id: $drawId}]->(:Offer)
SET d.confirmedAt = coalesce(d.confirmedAt, $now), m.changedAt = $now
`);

const PART = '{.code, .quantity, .attributes, kind: head([(part)-[:OF_KIND]->(k) | k.code])}';

/** Its giver no longer promises it. Whoever stood in for another is not asked any more, either. */
export const GIVE_BACK_DRAW = statement(`
MATCH (m:Match {id: $matchId})-[d:DRAWS_ON {id: $drawId}]->(:Offer)
SET d.confirmedAt = null, d.givenBackAt = $now, d.awaitsApproval = null, m.changedAt = $now
`);

export const APPROVE_REPLACEMENT = statement(`
MATCH (m:Match {id: $matchId})-[d:DRAWS_ON {id: $drawId}]->(:Offer)
SET d.awaitsApproval = null, m.changedAt = $now
`);

/** Work that giving these draws takes and that is neither done nor said not to be needed. */
export const WORK_AHEAD_OF_MATCH = statementOn(
  MATCH,
  `
MATCH (m:Match {id: $matchId})-[d:DRAWS_ON]->(:Offer)-[:OF_KIND]->(k)
WHERE k.task IS NOT NULL
OPTIONAL MATCH (t:Task {once: m.id + ' ' + d.id})
WITH coalesce(t.state, 'OPEN') AS state`,
  {
    open: piece<number>("count(CASE WHEN state = 'OPEN' THEN 1 END)"),
    accepted: piece<number>("count(CASE WHEN state IN ['ACCEPTED', 'STARTED'] THEN 1 END)"),
  },
);

/** All that is shown of a match to whoever decides on it, in three pieces that tell what changed. */
const SHOWN = {
  id,
  need: piece<object>(`n {
    .quantity, .attributes, .urgency, .windowFrom, .windowUntil, .deadline, .place, .area,
    .divisible, .note, given: ${givenOf('n')},
    forPersons: COLLECT { MATCH (n)-[:FOR_PERSON]->(p:Person) RETURN p.id ORDER BY p.id },
    parts: COLLECT {
      MATCH (n)-[:HAS_PART]->(part:Part) WITH part ORDER BY part.code RETURN part ${PART}
    }
  }`),
  offers: piece<object[]>(`COLLECT {
    MATCH (m)-[:DRAWS_ON]->(o:Offer) WITH DISTINCT o ORDER BY o.id
    RETURN o {
      .id, .quantity, .capacityPer, .attributes, .area, .place, .radiusMeters, .windowsFrom,
      .windowsUntil, .expiresAt, .conditions
    }
  }`),
  draws: piece<object[]>(`COLLECT {
    MATCH (m)-[d:DRAWS_ON]->(o:Offer) WITH d, o ORDER BY d.id
    RETURN d {.id, .partId, .quantity, .metQuantity, .slot, .substitute, offerId: o.id}
  }`),
};

export type ShownRow = RowOf<typeof SHOWN>;

/** Of matches that the viewer sees. */
export const SHOWN_OF_MATCHES = statementOn(
  MATCH,
  `
UNWIND $ids AS matchId
MATCH (m:Match {id: matchId})-[:MEETS]->(n:Need)
WHERE ${matchVisible('m')}`,
  SHOWN,
);

const TAKEN = {
  offerId: piece<string>('o.id'),
  /** Hundredths of its unit. */
  capacity: piece<number>('o.quantity'),
  capacityPer: piece<`${CapacityPer}`>('o.capacityPer'),
  state: piece<`${OfferState}`>('o.state'),
  taken: piece<{ slot: string | null; quantity: number }[]>(
    'collect({slot: slot, quantity: quantity})',
  ),
};

/** How much of an offer is taken, by slot. */
export type Taken = RowOf<typeof TAKEN>;

/**
 * How much of each offer agreed matches and, if asked, other proposals take, by slot. What draws on an
 * offer is a match: said again, the planner would for each offer go through the ids of all matches.
 */
export const TAKEN_OF_OFFERS = statementOn(
  MATCH,
  `
UNWIND $offerIds AS offerId
MATCH (o:Offer {id: offerId})
OPTIONAL MATCH (o)<-[d:DRAWS_ON]-(m)
WHERE m.state IN $states AND m.id <> $exceptMatchId AND ${promised('d')}
WITH o, d.slot AS slot, sum(d.quantity) AS quantity`,
  TAKEN,
);

/** The match of the draw with this id, where the viewer sees the draw. */
export const MATCH_OF_DRAW = statementOn(
  MATCH,
  `
MATCH (m:Match)-[d:DRAWS_ON {id: $drawId}]->(o:Offer)
WHERE ${drawVisible('m', 'd', 'o')}`,
  { matchId: piece<string>('m.id') },
);

/** A draw as its giver may know it: nothing of the family or of other givers. */
const GIVERS_DRAW = {
  id: piece<string>('d.id'),
  offerId: piece<string>('o.id'),
  /** In hundredths of the unit. */
  quantity: piece<number>('d.quantity'),
  unit: piece<string>('k.unit'),
  kindCode: piece<string>('k.code'),
  slot: piece<string>('d.slot'),
  confirmedAt: piece<Date | null>('d.confirmedAt'),
  state: piece<MatchState>(stateForGiver('m', 'd')),
  /** Null once it is over: the family may move, and its giver must not follow. */
  place: piece<{ latitude: number; longitude: number } | null>(
    `CASE WHEN ${isStillToCome('m')} THEN n.place END`,
  ),
  explanation: MATCH.columns.explanation,
};

export type GiversDrawRow = RowOf<typeof GIVERS_DRAW>;

export const OWN_DRAWS = statementOn(
  MATCH,
  `
MATCH (:Person {id: $viewer.personId})-[:MADE]->(o:Offer)<-[d:DRAWS_ON]-(m:Match)
WHERE m.state IN $states AND d.id > $afterId
  AND ($awaiting = false OR d.confirmedAt IS NULL)
  AND ${drawVisible('m', 'd', 'o')}
MATCH (m)-[:MEETS]->(n:Need)
MATCH (o)-[:OF_KIND]->(k:ResourceKind)`,
  GIVERS_DRAW,
  'ORDER BY id LIMIT $limit',
);

export const DRAWS_BY_IDS = statementOn(
  MATCH,
  `
UNWIND $ids AS drawId
MATCH (m:Match)-[d:DRAWS_ON {id: drawId}]->(o:Offer)
WHERE ${drawVisible('m', 'd', 'o')}
MATCH (o)-[:OF_KIND]->(k:ResourceKind)
MATCH (m)-[:MEETS]->(n:Need)`,
  GIVERS_DRAW,
);

export const MATCHES_TO_REMIND = statementOn(
  MATCH,
  `
MATCH (m:Match)
WHERE m.state IN ['PROPOSED', 'APPROVED', 'CONFIRMED'] AND m.dueAt > $now
  AND m.remindAt <= $now AND m.remindedAt IS NULL
WITH m LIMIT $limit
SET m.remindedAt = $now, m.changedAt = $now`,
  { id },
);

export const OVERDUE_MATCHES = statementOn(
  MATCH,
  `
MATCH (m:Match)
WHERE m.state IN ['PROPOSED', 'APPROVED'] AND m.dueAt <= $now`,
  { id },
  'ORDER BY m.dueAt LIMIT $limit',
);

/** Needs that have waited so long without a match that the search reaches further. */
export const WIDEN_NEEDS = statementOn(
  MATCH,
  `
MATCH (n:Need)
WHERE n.state = 'OPEN' AND n.dueAt <= $now AND n.radiusFactor IS NULL
WITH n LIMIT $limit
SET n.radiusFactor = $factor, n.changedAt = $now`,
  { id: piece<string>('n.id') },
);

/**
 * Puts another offer in the place of one that its giver took back. Nobody new is asked before a case
 * worker agrees, unless the family knows them.
 */
export const MOVE_DRAW = statement(`
MATCH (m:Match {id: $matchId})-[old:DRAWS_ON {id: $drawId}]->(:Offer)
MATCH (o:Offer {id: $offerId})
WITH m, o, old, properties(old) AS kept
DELETE old
CREATE (m)-[d:DRAWS_ON]->(o)
SET d = kept, d.confirmedAt = null, d.givenBackAt = null, d.quantity = $quantity,
  d.awaitsApproval = CASE WHEN $awaitsApproval THEN true END
SET m.changedAt = $now
`);
