import { isHere } from '../../access/predicates/agency.predicate.js';
import { promised } from '../../access/predicates/match.predicate.js';
import { own, piece } from '../../platform/records/columns.js';
import { statement } from '../../platform/records/record.js';
import { COMPARED, METERS_TO_REACH } from './compared.predicate.js';

const NEED_ID = { id: piece<string>('n.id') };

/** Needs that could use an offer and whose square may lie in its reach. */
const IN_REACH_OF_OFFER = `
MATCH (o:Offer {id: $offerId, placeSeen: true})-[:OF_KIND]->(k:ResourceKind)
CALL (o, k) {
  RETURN k AS wanted
  UNION
  MATCH (wanted:ResourceKind)-[:SUBSTITUTED_BY]->(k)
  RETURN wanted
}
MATCH (wanted)<-[:OF_KIND]-(:Part)<-[:HAS_PART]-(n:Need)
WHERE n.agencyId = o.agencyId AND n.state IN ['OPEN', 'PROPOSED'] AND (o.reachCell = 'fund' OR
  point.distance(o.place, n.place) <= o.radiusMeters * coalesce(n.radiusFactor, 1) + $square)
WITH DISTINCT n`;

/** The longest waiting first. */
export const NEEDS_TOUCHED_BY_OFFER = statement(
  `${IN_REACH_OF_OFFER}
ORDER BY n.openedAt, n.id
LIMIT $limit`,
  NEED_ID,
);

const URGENCIES = "['CRISIS', 'URGENT', 'SOON', 'ROUTINE']";

/** Those for which too little was left when they were decided about, the most pressing first. */
export const NEEDS_WANTING_OFFER = statement(
  `${IN_REACH_OF_OFFER}
WHERE n.unmet CONTAINS '"NO_CAPACITY"'
WITH n, head([i IN range(0, 3) WHERE ${URGENCIES}[i] = n.urgency]) AS rank
ORDER BY rank, n.openedAt, n.id
LIMIT $limit`,
  NEED_ID,
);

const GIVES_WAY = '(theirs > mine OR (theirs = mine AND rival.openedAt > n.openedAt))';

/**
 * Less pressing needs that are proposed offers which these could use. One that is as pressing and has
 * waited longer keeps what it is proposed, so that proposals do not change hands for nothing.
 */
export const RIVALS_OF_NEEDS = statement(
  `
UNWIND $wanting AS wanting
MATCH (n:Need {id: wanting.needId})
UNWIND wanting.offerIds AS offerId
MATCH (:Offer {id: offerId})<-[:DRAWS_ON]-(m:Match)-[:MEETS]->(rival:Need)
WHERE m.state = 'PROPOSED'
WITH m, rival, n, ${URGENCIES} AS ranks
WITH m, rival, n,
  head([i IN range(0, 3) WHERE ranks[i] = n.urgency]) AS mine,
  head([i IN range(0, 3) WHERE ranks[i] = rival.urgency]) AS theirs
WHERE ${GIVES_WAY}
WITH DISTINCT m
ORDER BY m.proposedAt DESC, m.id
LIMIT $limit`,
  { id: piece<string>('m.liveNeedId') },
);

/**
 * Of the needs that are searched for, those that an offer in reach may serve: something of it is
 * left, or proposed for a need that gives way. What is given by the slot counts as left.
 */
export const NEEDS_THAT_MAY_GAIN = statement(
  `
UNWIND $searches AS search
MATCH (n:Need {id: search.needId})
WITH search, n, ${URGENCIES} AS ranks
WITH search, n, ranks, head([i IN range(0, 3) WHERE ranks[i] = n.urgency]) AS mine
CALL (search, n, ranks, mine) {
  UNWIND search.cells AS cell
  MATCH (o:Offer)
  WHERE o.agencyId = $agencyId AND o.kindCode = search.kind AND o.state IN ${COMPARED}
    AND o.reachCell = cell AND (
      cell = 'fund' OR ${METERS_TO_REACH} <= o.radiusMeters * search.reachFactor
    )
  CALL (o, n, ranks, mine) {
    OPTIONAL MATCH (o)<-[d:DRAWS_ON]-(m:Match)-[:MEETS]->(rival:Need)
    WHERE m.state IN $counted AND ${promised('d')}
    WITH n, d, m, rival, mine, head([i IN range(0, 3) WHERE ranks[i] = rival.urgency]) AS theirs
    RETURN sum(d.quantity) AS taken,
      count(CASE WHEN m.state = 'PROPOSED' AND ${GIVES_WAY} THEN 1 END) AS givingWay
  }
  WITH o, taken, givingWay
  WHERE o.capacityPer = 'SLOT' OR o.quantity > taken OR givingWay > 0
  RETURN o LIMIT 1
}
WITH DISTINCT n`,
  NEED_ID,
  { ending: 'ORDER BY id' },
);

/** Needs of the families whose members are within two ties of a person, or are that person. */
export const NEEDS_TOUCHED_BY_PERSON = statement(
  `
MATCH (p:Person {id: $personId})
CALL (p) {
  RETURN p AS m
  UNION
  MATCH (p)-[:TIED_TO]-(m:Person) RETURN m
  UNION
  MATCH (p)-[:TIED_TO]-(:Person)-[:TIED_TO]-(m:Person) RETURN m
}
MATCH (m)-[:MEMBER_OF]->(f:Family)-[:HAS_NEED]->(n:Need)
WHERE n.state IN ['OPEN', 'PROPOSED']
WITH DISTINCT n`,
  NEED_ID,
  { ending: 'ORDER BY id LIMIT $limit' },
);

export const AGENCIES_WITH_UNDECIDED_NEEDS = statement(
  `
MATCH (g:Agency)
WHERE g.id > '' AND ${isHere('g')} AND EXISTS {
  MATCH (n:Need) WHERE n.agencyId = g.id AND n.state IN ['OPEN', 'PROPOSED']
}`,
  { id: piece<string>('g.id') },
);

export const OFFERS_OF_GIVER = statement(
  `
MATCH (:Person {id: $personId})-[:MADE]->(o:Offer)
WHERE o.state IN ['AVAILABLE', 'RESERVED', 'USED_UP']`,
  { id: own<string>() },
  { as: 'o', ending: 'ORDER BY id' },
);
