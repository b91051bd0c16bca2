import { own, piece } from '../../platform/records/columns.js';
import { statement } from '../../platform/records/record.js';
import type { Place } from '../engine/instance.js';

/** Needs to be decided about, with just what dividing them takes. */
export const RUN_NEEDS = statement(
  `
MATCH (n:Need)
WHERE n.agencyId = $agencyId AND n.state IN ['OPEN', 'PROPOSED']`,
  {
    id: own<string>(),
    place: own<Place>(),
    reachFactor: piece<number>('coalesce(n.radiusFactor, 1)'),
    kinds: piece<string[]>(`COLLECT {
    MATCH (n)-[:HAS_PART]->(:Part)-[:OF_KIND]->(k:ResourceKind)
    RETURN DISTINCT k.code
  }`),
  },
  { as: 'n', ending: 'ORDER BY id' },
);

/**
 * One run of an agency at a time; one that has stood still for long is replaced. Whoever asks while
 * another transaction plans it waits for that one to end.
 */
export const CLAIM_RUN = statement(
  `
MERGE (r:WholeRun {agencyId: $agencyId})
ON CREATE SET r.id = $id, r.startedAt = $now
WITH r, r.id AS before, r.startedAt < $abandoned AS isAbandoned
SET r.id = CASE WHEN isAbandoned THEN $id ELSE r.id END,
  r.startedAt = CASE WHEN isAbandoned THEN $now ELSE r.startedAt END`,
  { claimed: piece<boolean>('r.id = $id'), replacedId: piece<string>('before') },
);

export const CREATE_SLICES = statement(`
UNWIND $slices AS slice
CREATE (:RunSlice {
  id: slice.id, runId: $runId, agencyId: $agencyId, needIds: slice.needIds,
  kinds: slice.kinds, cells: slice.cells, region: slice.region, leftNeedIds: []
})
`);

export const SLICE = statement(
  'MATCH (s:RunSlice {id: $id})',
  {
    id: own<string>(),
    runId: own<string>(),
    agencyId: own<string>(),
    needIds: own<string[]>(),
    kinds: own<string[]>(),
    cells: own<string[]>(),
    region: own<[number, number, number, number] | null>(),
  },
  { as: 's' },
);

/** Offers of a slice: those of its buckets, where it has a region those that lie there. */
export const OFFERS_OF_SLICE = statement(
  `
UNWIND range(0, size($cells) - 1) AS at
MATCH (o:Offer)
WHERE o.agencyId = $agencyId AND o.kindCode = $kinds[at]
  AND o.state IN ['AVAILABLE', 'RESERVED', 'USED_UP'] AND o.reachCell = $cells[at]
  AND ($region IS NULL OR o.reachCell IN ['fund', 'far'] OR (
    o.place.latitude >= $region[0] AND o.place.latitude < $region[1]
    AND o.place.longitude >= $region[2] AND o.place.longitude < $region[3]))`,
  { id: own<string>() },
  { as: 'o', ending: 'ORDER BY id' },
);

/** Needs that are proposed something of offers which another slice has. */
export const NEEDS_PROPOSED_ELSEWHERE = statement(
  `
UNWIND $needIds AS needId
MATCH (m:Match {liveNeedId: needId})-[:DRAWS_ON]->(o:Offer)
WHERE o.state IN ['AVAILABLE', 'RESERVED', 'USED_UP'] AND NOT o.id IN $offerIds
WITH DISTINCT needId`,
  { id: piece<string>('needId') },
  { ending: 'ORDER BY id' },
);

/** Which offers live proposals for these needs draw on. */
export const OFFERS_OF_PROPOSALS = statement(
  `
UNWIND $needIds AS needId
MATCH (m:Match {liveNeedId: needId})-[:DRAWS_ON]->(o:Offer)`,
  { needId: piece<string>('needId'), offerIds: piece<string[]>('collect(DISTINCT o.id)') },
  { ending: 'ORDER BY needId' },
);

export const SET_LEFT = statement(`
MATCH (s:RunSlice {id: $id})
SET s.leftNeedIds = $needIds
`);

export const LEFT_OF_RUN = statement(
  `
MATCH (s:RunSlice {runId: $runId})
UNWIND s.leftNeedIds AS needId
WITH DISTINCT needId`,
  { id: piece<string>('needId') },
  { ending: 'ORDER BY id LIMIT $limit' },
);

export const DELETE_SLICES = statement(`
MATCH (s:RunSlice {runId: $runId})
DELETE s
`);

export const DELETE_RUN = statement(`
MATCH (r:WholeRun {id: $runId})
DELETE r
`);
