/** Moments in milliseconds since 1970: to read thousands of them one by one would take longest of all. */
const NEED_TO_MATCH = `
MATCH (f:Family)-[:HAS_NEED]->(n)
MATCH (g:Agency {id: n.agencyId})
RETURN n.id AS id, n.agencyId AS agencyId, f.id AS familyId, n.place AS place,
  n.windowFrom.epochMillis AS windowFrom, n.windowUntil.epochMillis AS windowUntil,
  n.deadline.epochMillis AS deadline, n.urgency AS urgency, n.openedAt.epochMillis AS openedAt,
  n.changedAt.epochMillis AS changedAt,
  n.divisible AS divisible,
  coalesce(n.radiusFactor, 1) AS reachFactor,
  g.timeZone AS timeZone, g.neighbourhoodMeters AS neighbourhoodMeters,
  COLLECT {
    MATCH (n)-[:HAS_PART]->(part:Part)-[:OF_KIND]->(k:ResourceKind)
    WITH part, k ORDER BY part.position, part.code
    RETURN part {.id, .code, .quantity, .attributes, kind: k.code, checks: k.checks}
  } AS parts,
  COLLECT {
    CALL (n) {
      MATCH (m:Match)-[:MEETS]->(n)
      UNWIND coalesce(m.excludedOfferIds, []) AS offerId
      RETURN offerId
      UNION
      MATCH (n)-[x:EXCLUDES]->(o:Offer)
      WHERE x.until IS NULL
      RETURN o.id AS offerId
    }
    RETURN DISTINCT offerId ORDER BY offerId
  } AS excludedOffers,
  head(COLLECT {
    MATCH (m:Match {liveNeedId: n.id})
    WHERE m.state = 'PROPOSED' AND m.placedBy IS NOT NULL AND m.releasedAt IS NULL
    RETURN {slot: m.slot, draws: COLLECT {
      MATCH (m)-[d:DRAWS_ON]->(o:Offer)
      WITH d, o ORDER BY d.id
      RETURN d {.partId, .quantity, .metQuantity, offerId: o.id}
    }}
  }) AS pinned
ORDER BY id`;

/**
 * Needs to decide about, with their parts, and what their agency says of slots and distances. The
 * hint is for a young graph, whose indexes look empty to the planner: it would read all of them for
 * each of thousands of ids.
 */
export const NEEDS_TO_MATCH = `
UNWIND $needIds AS needId
MATCH (n:Need {id: needId})
USING INDEX SEEK n:Need(id)
WHERE n.state IN ['OPEN', 'PROPOSED']
${NEED_TO_MATCH}
`;

/** Needs whose match is agreed, as they were decided about. */
export const AGREED_NEEDS = `
UNWIND $needIds AS needId
MATCH (n:Need {id: needId})
WHERE n.state IN ['AGREED', 'IN_DELIVERY']
${NEED_TO_MATCH}
`;

/** Kinds and whatever may stand in for them. */
export const KINDS_TO_MATCH = `
UNWIND $codes AS code
MATCH (k:ResourceKind {code: code})
RETURN k.code AS code, k.definition AS definition, COLLECT {
  MATCH (k)-[s:SUBSTITUTED_BY]->(other:ResourceKind)
  WITH other, s ORDER BY other.code
  RETURN {kind: other.code, unitsPerUnit: s.usualPrice}
} AS substitutes
ORDER BY code
`;

/** States of offers that are compared: one that is used up is counted as given already. */
const COMPARED = "['AVAILABLE', 'RESERVED', 'USED_UP']";

/**
 * The offers of a kind that reach a place, counted, and the nearest of them. They are looked up by
 * the cells from which they could reach it. `$globe` turns the database's metres into the engine's.
 */
export const OFFERS_REACHING = `
UNWIND range(0, size($searches) - 1) AS at
WITH at, $searches[at] AS search
CALL (search) {
  UNWIND search.cells AS cell
  MATCH (o:Offer)
  WHERE o.agencyId = $agencyId AND o.kindCode = search.kind AND o.state IN ${COMPARED}
    AND o.reachCell = cell
  WITH o, cell, search,
    round(point.distance(o.place, point(search.place)) * $globe) AS meters
  WHERE cell = 'fund' OR meters <= o.radiusMeters * search.reachFactor
  WITH o ORDER BY o.state = 'USED_UP', cell <> 'fund', meters, o.id
  RETURN count(o) AS inReach, collect(o.id)[..$most] AS nearest
}
RETURN at, inReach, nearest
ORDER BY at
`;

/** Where offers of these kinds lie. */
export const BUCKETS_OF_KINDS = `
UNWIND $kinds AS kind
MATCH (o:Offer)
WHERE o.agencyId = $agencyId AND o.kindCode = kind AND o.state IN ${COMPARED}
  AND o.reachCell IS NOT NULL
RETURN DISTINCT kind, o.reachCell AS cell
ORDER BY kind, cell
`;

/** How many offers of these kinds there are, however far. */
export const COUNT_OFFERS = `
UNWIND $kinds AS kind
CALL (kind) {
  MATCH (o:Offer)
  WHERE o.agencyId = $agencyId AND o.kindCode = kind AND o.state IN ${COMPARED}
    AND o.reachCell IS NOT NULL
  RETURN count(*) AS count
}
RETURN kind, count
ORDER BY kind
`;

/**
 * These offers. What concerns a giver is counted once, however many offers it has made. Moments as
 * above.
 */
export const OFFERS_TO_MATCH = `
UNWIND $offerIds AS offerId
MATCH (o:Offer {id: offerId})
WHERE o.agencyId = $agencyId AND o.state IN ${COMPARED}
MATCH (giver)-[:MADE]->(o)-[:OF_KIND]->(k:ResourceKind)
WHERE giver.endedOn IS NULL OR giver.endedOn > date($today)
WITH giver, collect({o: o, k: k}) AS offers
WITH giver, offers, COLLECT {
  MATCH (giver)-[:HOLDS]->(c:Check)
  WHERE c.endedOn IS NULL AND (c.expiresOn IS NULL OR c.expiresOn > date($today))
  RETURN DISTINCT {level: c.level, expiresOn: toString(c.expiresOn)} AS held
  ORDER BY held.level, held.expiresOn
} AS checks, COUNT {
  MATCH (giver)-[:MADE]->(:Offer)<-[:DRAWS_ON]-(m:Match)
  WHERE m.state IN ['APPROVED', 'CONFIRMED', 'DELIVERED']
} AS giverLoad
UNWIND offers AS offer
WITH giver, checks, giverLoad, offer.o AS o, offer.k AS k
RETURN o.id AS id, giver.id AS giverId, giver:Organisation AS byOrganisation, k.code AS kind,
  k.nature AS nature, o.quantity AS capacity, o.capacityPer AS capacityPer,
  o.attributes AS attributes, o.place AS place, o.radiusMeters AS radiusMeters,
  [moment IN o.windowsFrom | moment.epochMillis] AS windowsFrom,
  [moment IN o.windowsUntil | moment.epochMillis] AS windowsUntil,
  o.expiresAt.epochMillis AS expiresAt, checks, giverLoad
ORDER BY id
`;

/** What is taken of these offers by agreed matches, and by matches placed by hand for other needs. */
export const SETTLED_OF_OFFERS = `
UNWIND $offerIds AS offerId
MATCH (o:Offer {id: offerId})<-[d:DRAWS_ON]-(m:Match)
WHERE m.state IN $holding OR (
  m.state = 'PROPOSED' AND m.placedBy IS NOT NULL AND m.releasedAt IS NULL
  AND NOT m.liveNeedId IN $needIds
)
RETURN o.id AS offerId, d.slot AS slot, sum(d.quantity) AS quantity
ORDER BY offerId, slot
`;

/**
 * What is taken of these offers: by agreed matches, and by proposals for needs that are not being
 * decided about.
 */
export const HELD_OF_OFFERS = `
UNWIND $offerIds AS offerId
MATCH (o:Offer {id: offerId})<-[d:DRAWS_ON]-(m:Match)
WHERE m.state IN $holding OR (m.state = 'PROPOSED' AND NOT m.liveNeedId IN $needIds)
RETURN o.id AS offerId, d.slot AS slot, sum(d.quantity) AS quantity
ORDER BY offerId, slot
`;

/**
 * Givers within two ties of a family, or members of it, with their offers of kinds that it asks;
 * ties are followed through persons only.
 */
export const OWN_WEB_GIVERS = `
UNWIND $families AS asked
MATCH (f:Family {id: asked.familyId})<-[r:MEMBER_OF]-(m:Person)
WHERE r.until IS NULL OR r.until > date($today)
CALL (m) {
  RETURN m AS giver, 1 AS ties
  UNION
  MATCH (m)-[t1:TIED_TO]-(giver)
  WHERE (t1.since IS NULL OR t1.since <= date($today))
    AND (t1.until IS NULL OR t1.until > date($today))
  RETURN giver, 1 AS ties
  UNION
  MATCH (m)-[t1:TIED_TO]-(:Person)-[t2:TIED_TO]-(giver)
  WHERE giver <> m
    AND (t1.since IS NULL OR t1.since <= date($today))
    AND (t1.until IS NULL OR t1.until > date($today))
    AND (t2.since IS NULL OR t2.since <= date($today))
    AND (t2.until IS NULL OR t2.until > date($today))
  RETURN giver, 2 AS ties
}
WITH asked, giver, min(ties) AS distance
MATCH (giver)-[:MADE]->(o:Offer)
WHERE o.kindCode IN asked.kinds AND o.state IN ${COMPARED}
WITH asked, giver, distance, o ORDER BY o.id
RETURN asked.familyId AS familyId, giver.id AS giverId, distance,
  collect(o.id)[..$most] AS offerIds
ORDER BY familyId, giverId
`;

/** Needs that could use an offer and lie in its reach, the longest waiting first. */
export const NEEDS_TOUCHED_BY_OFFER = `
MATCH (o:Offer {id: $offerId})-[:OF_KIND]->(k:ResourceKind)
CALL (o, k) {
  RETURN k AS wanted
  UNION
  MATCH (wanted:ResourceKind)-[:SUBSTITUTED_BY]->(k)
  RETURN wanted
}
MATCH (wanted)<-[:OF_KIND]-(:Part)<-[:HAS_PART]-(n:Need)
WHERE n.agencyId = o.agencyId AND n.state IN ['OPEN', 'PROPOSED'] AND (o.reachCell = 'fund' OR
  round(point.distance(o.place, n.place) * $globe) <= o.radiusMeters * coalesce(n.radiusFactor, 1))
WITH DISTINCT n
ORDER BY n.openedAt, n.id
LIMIT $limit
RETURN n.id AS id
`;

const URGENCIES = "['CRISIS', 'URGENT', 'SOON', 'ROUTINE']";

const GIVES_WAY = '(theirs > mine OR (theirs = mine AND rival.openedAt > n.openedAt))';

/**
 * Less pressing needs that are proposed offers which these could use. One that is as pressing and has
 * waited longer keeps what it is proposed, so that proposals do not change hands for nothing.
 */
export const RIVALS_OF_NEEDS = `
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
LIMIT $limit
RETURN m.liveNeedId AS id
`;

/**
 * Of the needs that are searched for, those that an offer in reach may serve: something of it is
 * left, or proposed for a need that gives way. What is given by the slot counts as left.
 */
export const NEEDS_THAT_MAY_GAIN = `
UNWIND $searches AS search
MATCH (n:Need {id: search.needId})
WITH search, n, ${URGENCIES} AS ranks
WITH search, n, ranks, head([i IN range(0, 3) WHERE ranks[i] = n.urgency]) AS mine
CALL (search, n, ranks, mine) {
  UNWIND search.cells AS cell
  MATCH (o:Offer)
  WHERE o.agencyId = $agencyId AND o.kindCode = search.kind AND o.state IN ${COMPARED}
    AND o.reachCell = cell AND (cell = 'fund' OR
      round(point.distance(o.place, point(search.place)) * $globe)
        <= o.radiusMeters * search.reachFactor)
  CALL (o, n, ranks, mine) {
    OPTIONAL MATCH (o)<-[d:DRAWS_ON]-(m:Match)-[:MEETS]->(rival:Need)
    WHERE m.state IN $counted
    WITH n, d, m, rival, mine, head([i IN range(0, 3) WHERE ranks[i] = rival.urgency]) AS theirs
    RETURN sum(d.quantity) AS taken,
      count(CASE WHEN m.state = 'PROPOSED' AND ${GIVES_WAY} THEN 1 END) AS givingWay
  }
  WITH o, taken, givingWay
  WHERE o.capacityPer = 'SLOT' OR o.quantity > taken OR givingWay > 0
  RETURN o LIMIT 1
}
RETURN DISTINCT n.id AS id
ORDER BY id
`;

/** Needs of the families whose members are within two ties of a person, or are that person. */
export const NEEDS_TOUCHED_BY_PERSON = `
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
RETURN DISTINCT n.id AS id
ORDER BY id
LIMIT $limit
`;

export const AGENCIES_WITH_UNDECIDED_NEEDS = `
MATCH (g:Agency)
WHERE g.id > '' AND EXISTS {
  MATCH (n:Need) WHERE n.agencyId = g.id AND n.state IN ['OPEN', 'PROPOSED']
}
RETURN g.id AS id
`;

export const OFFER_STATE = `
MATCH (o:Offer {id: $offerId})
RETURN o.state AS state
`;

export const OFFERS_OF_GIVER = `
MATCH (:Person {id: $personId})-[:MADE]->(o:Offer)
WHERE o.state IN ['AVAILABLE', 'RESERVED', 'USED_UP']
RETURN o.id AS id
ORDER BY id
`;
