import { needVisible } from '../access/predicates/need.predicate.js';

/**
 * Needs that the viewer sees: those that wait, and those that were opened since a moment, counted by what the report looks at.
 * Drafts and needs that were taken back are nobody's waiting.
 */
export const COUNT_NEEDS = `
UNWIND $states AS state
MATCH (n:Need)
WHERE n.agencyId = $viewer.agencyId AND n.state = state
  AND (state IN $waiting OR n.openedAt >= $since) AND ${needVisible('n')}
MATCH (n)-[:OF_KIND]->(k:ResourceKind)
RETURN k.code AS kind, n.area AS area, state IN $waiting AS waiting, n.openedAt >= $since AS recent,
  state IN $met AS met, duration.inDays(n.openedAt, $now).days AS days, count(*) AS count
`;

/** How many persons with something on offer carry how many matches. */
export const COUNT_LOADS = `
UNWIND ['AVAILABLE', 'RESERVED', 'USED_UP'] AS state
MATCH (o:Offer)
WHERE o.agencyId = $agencyId AND o.state = state
MATCH (giver:Person)-[:MADE]->(o)
WITH DISTINCT giver
WITH COUNT {
  MATCH (giver)-[:MADE]->(:Offer)<-[:DRAWS_ON]-(m:Match)
  WHERE m.state IN ['APPROVED', 'CONFIRMED', 'DELIVERED']
} AS load
RETURN load, count(*) AS givers
ORDER BY load
`;

/** Open needs that the viewer sees and for which nothing was found, those that wait longest first. */
export const UNMET_NEEDS = `
MATCH (n:Need)
WHERE n.agencyId = $viewer.agencyId AND n.state = 'OPEN' AND n.unmet IS NOT NULL
  AND ${needVisible('n')}
WITH n ORDER BY n.openedAt, n.id LIMIT $limit
MATCH (g:Agency {id: n.agencyId})
RETURN n.area AS area, n.unmet AS unmet, n.windowFrom AS windowFrom, n.windowUntil AS windowUntil,
  n.deadline AS deadline, g.timeZone AS timeZone, COLLECT {
    MATCH (n)-[:HAS_PART]->(part:Part)-[:OF_KIND]->(k:ResourceKind)
    RETURN {id: part.id, kind: k.code}
  } AS parts
`;
