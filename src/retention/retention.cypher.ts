/*
 * What has been kept as long as it may be. Null for the agency asks for all of them, one page after
 * the other. `$before` is a day for ended records and a moment for the others.
 */

const FAMILIES = `
MATCH (a:Agency)
WHERE a.id > '' AND ($agencyId IS NULL OR a.id = $agencyId)
MATCH (f:Family)
WHERE f.agencyId = a.id AND f.id > '' AND f.erasedOn IS NULL AND f.endedOn < date($day)
  AND NOT EXISTS { MATCH (f)-[:HAS_NEED]->(n:Need) WHERE n.state IN $liveNeedStates }
  AND NOT EXISTS { MATCH (c:Case)-[:FOR]->(f) WHERE c.closedAt IS NULL }`;

export const COUNT_FAMILIES = `${FAMILIES}
RETURN count(f) AS count
`;

/** With the members whom nothing else keeps here. */
export const DUE_FAMILIES = `${FAMILIES}
WITH f LIMIT $limit
RETURN f.id AS id, f.agencyId AS agencyId, COLLECT {
  MATCH (p:Person)-[:MEMBER_OF]->(f)
  WHERE p.erasedOn IS NULL
    AND NOT EXISTS { (:Account)-[:OF_PERSON]->(p) }
    AND NOT EXISTS { (p)-[:MADE]->(:Offer) }
    AND NOT EXISTS {
      MATCH (p)-[:MEMBER_OF]->(other:Family) WHERE other <> f AND other.erasedOn IS NULL
    }
    AND NOT EXISTS {
      MATCH (p)-[r:RESTRICTED_FROM]-() WHERE r.until IS NULL OR r.until > date($today)
    }
  RETURN DISTINCT p.id
} AS memberIds
`;

const PERSONS = `
MATCH (a:Agency)
WHERE a.id > '' AND ($agencyId IS NULL OR a.id = $agencyId)
MATCH (p:Person)
WHERE p.agencyId = a.id AND p.id > '' AND p.erasedOn IS NULL AND p.endedOn < date($day)
  AND NOT EXISTS { MATCH (p)-[:MEMBER_OF]->(f:Family) WHERE f.erasedOn IS NULL }
  AND NOT EXISTS { MATCH (acc:Account)-[:OF_PERSON]->(p) WHERE acc.disabledAt IS NULL }
  AND NOT EXISTS {
    MATCH (p)-[r:RESTRICTED_FROM]-() WHERE r.until IS NULL OR r.until > date($today)
  }`;

export const COUNT_PERSONS = `${PERSONS}
RETURN count(p) AS count
`;

export const DUE_PERSONS = `${PERSONS}
RETURN p.id AS id, p.agencyId AS agencyId, [] AS memberIds
LIMIT $limit
`;

const OFFERS = `
MATCH (a:Agency)
WHERE a.id > '' AND ($agencyId IS NULL OR a.id = $agencyId)
MATCH (o:Offer)
WHERE o.agencyId = a.id AND o.state IN $endedOfferStates AND o.changedAt < $before
  AND NOT EXISTS { (o)<-[:DRAWS_ON]-(:Match) }`;

export const COUNT_OFFERS = `${OFFERS}
RETURN count(o) AS count
`;

export const DELETE_OFFERS = `${OFFERS}
WITH o, o.id AS id, o.agencyId AS agencyId LIMIT $limit
DETACH DELETE o
RETURN id, agencyId
`;

const ERASURES = `
MATCH (a:Agency)
WHERE a.id > '' AND ($agencyId IS NULL OR a.id = $agencyId)
MATCH (e:Erasure)
WHERE e.agencyId = a.id AND e.id > '' AND e.finishedAt < $before`;

export const COUNT_ERASURES = `${ERASURES}
RETURN count(e) AS count
`;

export const DELETE_ERASURES = `${ERASURES}
WITH e, e.id AS id, e.agencyId AS agencyId LIMIT $limit
DETACH DELETE e
RETURN id, agencyId
`;
