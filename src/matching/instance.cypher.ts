const NEED_TO_MATCH = `
MATCH (f:Family)-[:HAS_NEED]->(n)
MATCH (g:Agency {id: n.agencyId})
RETURN n.id AS id, n.agencyId AS agencyId, f.id AS familyId, n.place AS place,
  n.windowFrom AS windowFrom, n.windowUntil AS windowUntil, n.deadline AS deadline,
  n.urgency AS urgency, n.openedAt AS openedAt, n.divisible AS divisible,
  coalesce(n.radiusFactor, 1) AS reachFactor,
  g.timeZone AS timeZone, g.neighbourhoodMeters AS neighbourhoodMeters,
  COLLECT {
    MATCH (n)-[:HAS_PART]->(part:Part)-[:OF_KIND]->(k:ResourceKind)
    WITH part, k ORDER BY part.position, part.code
    RETURN part {.id, .code, .quantity, .attributes, kind: k.code, checks: k.checks}
  } AS parts,
  COLLECT {
    MATCH (m:Match)-[:MEETS]->(n)
    UNWIND coalesce(m.excludedOfferIds, []) AS offerId
    RETURN DISTINCT offerId ORDER BY offerId
  } AS excludedOffers
ORDER BY id`;

/** Needs to decide about, with their parts, and what their agency says of slots and distances. */
export const NEEDS_TO_MATCH = `
UNWIND $needIds AS needId
MATCH (n:Need {id: needId})
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

/** Offers of these kinds. What concerns a giver is counted once, however many offers it has made. */
export const OFFERS_TO_MATCH = `
UNWIND $codes AS code
MATCH (k:ResourceKind {code: code})
MATCH (o:Offer)-[:OF_KIND]->(k)
WHERE o.agencyId = $agencyId AND o.state IN ['AVAILABLE', 'RESERVED', 'USED_UP']
MATCH (giver)-[:MADE]->(o)
WHERE giver.endedOn IS NULL OR giver.endedOn > date($today)
WITH giver, collect({o: o, k: k}) AS offers
WITH giver, offers, COLLECT {
  MATCH (giver)-[:HOLDS]->(c:Check)
  WHERE c.endedOn IS NULL AND (c.expiresOn IS NULL OR c.expiresOn > date($today))
  RETURN DISTINCT c.level ORDER BY c.level
} AS checks, COUNT {
  MATCH (giver)-[:MADE]->(:Offer)<-[:DRAWS_ON]-(m:Match)
  WHERE m.state IN ['APPROVED', 'CONFIRMED', 'DELIVERED']
} AS giverLoad
UNWIND offers AS offer
WITH giver, checks, giverLoad, offer.o AS o, offer.k AS k
RETURN o.id AS id, giver.id AS giverId, giver:Organisation AS byOrganisation, k.code AS kind,
  k.nature AS nature, o.quantity AS capacity, o.capacityPer AS capacityPer,
  o.attributes AS attributes, o.place AS place, o.radiusMeters AS radiusMeters,
  o.windowsFrom AS windowsFrom, o.windowsUntil AS windowsUntil, o.expiresAt AS expiresAt,
  checks, giverLoad
ORDER BY id
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

/** Givers within two ties of a family, or members of it; ties are followed through persons only. */
export const OWN_WEB_GIVERS = `
UNWIND $familyIds AS familyId
MATCH (f:Family {id: familyId})<-[r:MEMBER_OF]-(m:Person)
WHERE r.until IS NULL OR r.until > date($today)
MATCH (m)-[t1:TIED_TO]-(x)
WHERE (t1.since IS NULL OR t1.since <= date($today))
  AND (t1.until IS NULL OR t1.until > date($today))
WITH DISTINCT familyId, m, x
CALL (m, x) {
  WITH m, x WHERE x.id IN $giverIds
  RETURN x.id AS giverId, 1 AS distance
  UNION
  WITH m, x
  MATCH (x:Person)-[t2:TIED_TO]-(y)
  WHERE y.id IN $giverIds AND y <> m
    AND (t2.since IS NULL OR t2.since <= date($today))
    AND (t2.until IS NULL OR t2.until > date($today))
  RETURN y.id AS giverId, 2 AS distance
}
RETURN familyId, giverId, min(distance) AS distance
ORDER BY familyId, giverId
`;

export const GIVING_MEMBERS = `
UNWIND $familyIds AS familyId
MATCH (f:Family {id: familyId})<-[r:MEMBER_OF]-(m:Person)
WHERE m.id IN $giverIds AND (r.until IS NULL OR r.until > date($today))
RETURN DISTINCT familyId, m.id AS giverId, 1 AS distance
ORDER BY familyId, giverId
`;

/** Needs that could use an offer of this kind, the weightiest first. */
export const NEEDS_TOUCHED_BY_OFFER = `
MATCH (o:Offer {id: $offerId})-[:OF_KIND]->(k:ResourceKind)
CALL (o, k) {
  RETURN k AS wanted
  UNION
  MATCH (wanted:ResourceKind)-[:SUBSTITUTED_BY]->(k)
  RETURN wanted
}
MATCH (wanted)<-[:OF_KIND]-(:Part)<-[:HAS_PART]-(n:Need)
WHERE n.agencyId = o.agencyId AND n.state IN ['OPEN', 'PROPOSED']
WITH DISTINCT n
ORDER BY n.openedAt, n.id
LIMIT $limit
RETURN n.id AS id
`;

const URGENCIES = "['CRISIS', 'URGENT', 'SOON', 'ROUTINE']";

/**
 * Less pressing needs that are proposed what these could use. One that is as pressing and has
 * waited longer keeps what it is proposed, so that proposals do not change hands for nothing.
 */
export const RIVALS_OF_NEEDS = `
UNWIND $needIds AS needId
MATCH (n:Need {id: needId})-[:HAS_PART]->(:Part)-[:OF_KIND]->(k:ResourceKind)
CALL (k) {
  RETURN k AS given
  UNION
  MATCH (k)-[:SUBSTITUTED_BY]->(given:ResourceKind)
  RETURN given
}
WITH DISTINCT n, given
MATCH (given)<-[:OF_KIND]-(o:Offer)<-[:DRAWS_ON]-(m:Match)-[:MEETS]->(rival:Need)
WHERE o.agencyId = n.agencyId AND m.state = 'PROPOSED'
WITH m, rival, n, ${URGENCIES} AS ranks
WITH m, rival, n,
  head([i IN range(0, 3) WHERE ranks[i] = n.urgency]) AS mine,
  head([i IN range(0, 3) WHERE ranks[i] = rival.urgency]) AS theirs
WHERE theirs > mine OR (theirs = mine AND rival.openedAt > n.openedAt)
WITH DISTINCT m
ORDER BY m.proposedAt DESC, m.id
LIMIT $limit
RETURN m.liveNeedId AS id
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

export const UNDECIDED_NEEDS = `
MATCH (n:Need)
WHERE n.agencyId = $agencyId AND n.state IN ['OPEN', 'PROPOSED']
RETURN n.id AS id
ORDER BY id
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
