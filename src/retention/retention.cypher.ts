import { dayAt, lastsAnywhere } from '../access/predicates/time.predicate.js';
import { piece } from '../platform/records/columns.js';
import { statement } from '../platform/records/record.js';

/*
 * What has been kept as long as it may be. Null for the agency asks for all of them, one page after
 * the other. What ended before `$before` is due; of records that end on a day, on the day that this
 * moment is at their agency.
 */

const FAMILIES = `
MATCH (a:Agency)
WHERE a.id > '' AND ($agencyId IS NULL OR a.id = $agencyId)
MATCH (f:Family)
WHERE f.agencyId = a.id AND f.id > '' AND f.erasedOn IS NULL AND f.endedOn < ${dayAt('a.timeZone', '$before')}
  AND NOT EXISTS { MATCH (f)-[:HAS_NEED]->(n:Need) WHERE n.state IN $liveNeedStates }
  AND NOT EXISTS { MATCH (c:Case)-[:FOR]->(f) WHERE c.closedAt IS NULL }`;

export const COUNT_FAMILIES = statement(FAMILIES, { count: piece<number>('count(f)') });

/** With the members whom nothing else keeps here. */
export const DUE_FAMILIES = statement(
  `${FAMILIES}
WITH f LIMIT $limit`,
  {
    id: piece<string>('f.id'),
    agencyId: piece<string>('f.agencyId'),
    memberIds: piece<string[]>(`COLLECT {
  MATCH (p:Person)-[:MEMBER_OF]->(f)
  WHERE p.erasedOn IS NULL
    AND NOT EXISTS { (:Account)-[:OF_PERSON]->(p) }
    AND NOT EXISTS { (p)-[:MADE]->(:Offer) }
    AND NOT EXISTS {
      MATCH (p)-[:MEMBER_OF]->(other:Family) WHERE other <> f AND other.erasedOn IS NULL
    }
    AND NOT EXISTS {
      MATCH (p)-[r:RESTRICTED_FROM]-() WHERE ${lastsAnywhere('r', '$days')}
    }
  RETURN DISTINCT p.id
}`),
  },
);

const PERSONS = `
MATCH (a:Agency)
WHERE a.id > '' AND ($agencyId IS NULL OR a.id = $agencyId)
MATCH (p:Person)
WHERE p.agencyId = a.id AND p.id > '' AND p.erasedOn IS NULL AND p.endedOn < ${dayAt('a.timeZone', '$before')}
  AND NOT EXISTS { MATCH (p)-[:MEMBER_OF]->(f:Family) WHERE f.erasedOn IS NULL }
  AND NOT EXISTS { MATCH (acc:Account)-[:OF_PERSON]->(p) WHERE acc.disabledAt IS NULL }
  AND NOT EXISTS {
    MATCH (p)-[r:RESTRICTED_FROM]-() WHERE ${lastsAnywhere('r', '$days')}
  }`;

export const COUNT_PERSONS = statement(PERSONS, { count: piece<number>('count(p)') });

export const DUE_PERSONS = statement(
  `${PERSONS}
WITH p LIMIT $limit`,
  {
    id: piece<string>('p.id'),
    agencyId: piece<string>('p.agencyId'),
    memberIds: piece<string[]>('[]'),
  },
);

/** A node's properties cannot be read once it is gone: they are taken before. */
const DELETED = { id: piece<string>('id'), agencyId: piece<string>('agencyId') };

const OFFERS = `
MATCH (a:Agency)
WHERE a.id > '' AND ($agencyId IS NULL OR a.id = $agencyId)
MATCH (o:Offer)
WHERE o.agencyId = a.id AND o.state IN $endedOfferStates AND o.changedAt < $before
  AND NOT EXISTS { (o)<-[:DRAWS_ON]-(:Match) }`;

export const COUNT_OFFERS = statement(OFFERS, { count: piece<number>('count(o)') });

export const DELETE_OFFERS = statement(
  `${OFFERS}
WITH o, o.id AS id, o.agencyId AS agencyId LIMIT $limit
DETACH DELETE o`,
  DELETED,
);

const ERASURES = `
MATCH (a:Agency)
WHERE a.id > '' AND ($agencyId IS NULL OR a.id = $agencyId)
MATCH (e:Erasure)
WHERE e.agencyId = a.id AND e.id > '' AND e.finishedAt < $before`;

export const COUNT_ERASURES = statement(ERASURES, { count: piece<number>('count(e)') });

export const DELETE_ERASURES = statement(
  `${ERASURES}
WITH e, e.id AS id, e.agencyId AS agencyId LIMIT $limit
DETACH DELETE e`,
  DELETED,
);
