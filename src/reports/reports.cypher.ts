import { givenOf, needVisible } from '../access/predicates/need.predicate.js';
import { own, piece, type RowOf } from '../platform/records/columns.js';
import { statement } from '../platform/records/record.js';

/**
 * Needs that the viewer sees: those that wait, and those that were opened since a moment, counted by what the report looks at.
 * Drafts and needs that were taken back are nobody's waiting.
 */
export const COUNT_NEEDS = statement(
  `
UNWIND $states AS state
MATCH (n:Need)
WHERE n.agencyId = $viewer.agencyId AND n.state = state
  AND (state IN $waiting OR n.openedAt >= $since) AND ${needVisible('n')}
MATCH (n)-[:OF_KIND]->(k:ResourceKind)`,
  {
    kind: piece<string>('k.code'),
    area: piece<string | null>('n.area'),
    waiting: piece<boolean>('state IN $waiting'),
    recent: piece<boolean>('n.openedAt >= $since'),
    /** How much of it has been given, 0 to 1; all of what is agreed. */
    met: piece<number>(
      `CASE WHEN state IN $met THEN 1.0 ELSE toFloat(${givenOf('n')}) / n.quantity END`,
    ),
    days: piece<number>('duration.inDays(n.openedAt, $now).days'),
    count: piece<number>('count(*)'),
  },
);

/** How many persons with something on offer carry how many matches. */
export const COUNT_LOADS = statement(
  `
UNWIND ['AVAILABLE', 'RESERVED', 'USED_UP'] AS state
MATCH (o:Offer)
WHERE o.agencyId = $agencyId AND o.state = state
MATCH (giver:Person)-[:MADE]->(o)
WITH DISTINCT giver
WITH COUNT {
  MATCH (giver)-[:MADE]->(:Offer)<-[:DRAWS_ON]-(m:Match)
  WHERE m.state IN ['APPROVED', 'CONFIRMED', 'DELIVERED']
} AS load`,
  { load: piece<number>('load'), givers: piece<number>('count(*)') },
  { ending: 'ORDER BY load' },
);

const UNMET_NEED = {
  area: own<string | null>(),
  /** JSON as matching wrote it. */
  unmet: own<string>(),
  windowFrom: own<Date>(),
  windowUntil: own<Date>(),
  deadline: own<Date | null>(),
  timeZone: piece<string>('g.timeZone'),
  parts: piece<{ id: string; kind: string }[]>(`COLLECT {
    MATCH (n)-[:HAS_PART]->(part:Part)-[:OF_KIND]->(k:ResourceKind)
    RETURN {id: part.id, kind: k.code}
  }`),
};

export type UnmetNeedRow = RowOf<typeof UNMET_NEED>;

/** Open needs that the viewer sees and for which nothing was found, those that wait longest first. */
export const UNMET_NEEDS = statement(
  `
MATCH (n:Need)
WHERE n.agencyId = $viewer.agencyId AND n.state = 'OPEN' AND n.unmet IS NOT NULL
  AND ${needVisible('n')}
WITH n ORDER BY n.openedAt, n.id LIMIT $limit
MATCH (g:Agency {id: n.agencyId})`,
  UNMET_NEED,
  { as: 'n' },
);
