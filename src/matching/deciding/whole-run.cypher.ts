/** Needs to be decided about, with just what dividing them takes. */
export const RUN_NEEDS = `
MATCH (n:Need)
WHERE n.agencyId = $agencyId AND n.state IN ['OPEN', 'PROPOSED']
RETURN n.id AS id, n.place AS place, coalesce(n.radiusFactor, 1) AS reachFactor, COLLECT {
  MATCH (n)-[:HAS_PART]->(:Part)-[:OF_KIND]->(k:ResourceKind)
  RETURN DISTINCT k.code
} AS kinds
ORDER BY id
`;

/**
 * One run of an agency at a time; one that has stood still for long is replaced. Whoever asks while
 * another transaction plans it waits for that one to end.
 */
export const CLAIM_RUN = `
MERGE (r:WholeRun {agencyId: $agencyId})
ON CREATE SET r.id = $id, r.startedAt = $now
WITH r, r.id AS before, r.startedAt < $abandoned AS isAbandoned
SET r.id = CASE WHEN isAbandoned THEN $id ELSE r.id END,
  r.startedAt = CASE WHEN isAbandoned THEN $now ELSE r.startedAt END
RETURN r.id = $id AS claimed, before AS replacedId
`;

export const CREATE_SLICES = `
UNWIND $slices AS slice
CREATE (:RunSlice {
  id: slice.id, runId: $runId, agencyId: $agencyId, needIds: slice.needIds,
  kinds: slice.kinds, cells: slice.cells, region: slice.region, leftNeedIds: []
})
`;

export const SLICE = `
MATCH (s:RunSlice {id: $id})
RETURN s.id AS id, s.runId AS runId, s.agencyId AS agencyId, s.needIds AS needIds,
  s.kinds AS kinds, s.cells AS cells, s.region AS region
`;

/** Offers of a slice: those of its buckets, where it has a region those that lie there. */
export const OFFERS_OF_SLICE = `
UNWIND range(0, size($cells) - 1) AS at
MATCH (o:Offer)
WHERE o.agencyId = $agencyId AND o.kindCode = $kinds[at]
  AND o.state IN ['AVAILABLE', 'RESERVED', 'USED_UP'] AND o.reachCell = $cells[at]
  AND ($region IS NULL OR o.reachCell IN ['fund', 'far'] OR (
    o.place.latitude >= $region[0] AND o.place.latitude < $region[1]
    AND o.place.longitude >= $region[2] AND o.place.longitude < $region[3]))
RETURN o.id AS id
ORDER BY id
`;

/** Needs that are proposed something of offers which another slice has. */
export const NEEDS_PROPOSED_ELSEWHERE = `
UNWIND $needIds AS needId
MATCH (m:Match {liveNeedId: needId})-[:DRAWS_ON]->(o:Offer)
WHERE o.state IN ['AVAILABLE', 'RESERVED', 'USED_UP'] AND NOT o.id IN $offerIds
RETURN DISTINCT needId AS id
ORDER BY id
`;

/** Which offers live proposals for these needs draw on. */
export const OFFERS_OF_PROPOSALS = `
UNWIND $needIds AS needId
MATCH (m:Match {liveNeedId: needId})-[:DRAWS_ON]->(o:Offer)
RETURN needId, collect(DISTINCT o.id) AS offerIds
ORDER BY needId
`;

export const SET_LEFT = `
MATCH (s:RunSlice {id: $id})
SET s.leftNeedIds = $needIds
`;

export const LEFT_OF_RUN = `
MATCH (s:RunSlice {runId: $runId})
UNWIND s.leftNeedIds AS id
RETURN DISTINCT id
ORDER BY id
LIMIT $limit
`;

export const DELETE_SLICES = `
MATCH (s:RunSlice {runId: $runId})
DELETE s
`;

export const DELETE_RUN = `
MATCH (r:WholeRun {id: $runId})
DELETE r
`;
