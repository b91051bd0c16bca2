import { dayAt } from '../access/predicates/time.predicate.js';
import { own, piece } from '../platform/records/columns.js';
import { statement } from '../platform/records/record.js';

const OBSTACLE = { kind: piece<string>('kind'), id: piece<string>('id') };

/** What an agency shares with others, or what it would leave undone, so that it cannot go yet. */
export const OBSTACLES = statement(
  `
CALL () {
  MATCH (f:Family)-[s:SHARED_WITH]->(to)
  WHERE f.agencyId = $agencyId AND f.id > '' AND to.agencyId <> $agencyId AND s.until > $now
  RETURN 'SHARE' AS kind, s.id AS id
  UNION
  MATCH (:Agency {id: $agencyId})<-[s:SHARED_WITH]-(f:Family)
  WHERE f.agencyId <> $agencyId AND s.until > $now
  RETURN 'SHARE' AS kind, s.id AS id
  UNION
  MATCH (p:Person)<-[s:SHARED_WITH]-(f:Family)
  WHERE p.agencyId = $agencyId AND p.id > '' AND f.agencyId <> $agencyId AND s.until > $now
  RETURN 'SHARE' AS kind, s.id AS id
  UNION
  MATCH (f:Family)-[:REFERRED]->(r:Referral)-[:REFERRED_TO]->(to)
  WHERE f.agencyId = $agencyId AND f.id > '' AND to.agencyId <> $agencyId AND r.state IN $liveStates
  RETURN 'REFERRAL' AS kind, r.id AS id
  UNION
  MATCH (:Agency {id: $agencyId})<-[:REFERRED_TO]-(r:Referral)
  WHERE r.agencyId <> $agencyId AND r.state IN $liveStates
  RETURN 'REFERRAL' AS kind, r.id AS id
  UNION
  MATCH (f:Family)-[:HAS_CONSENT]->(c:Consent)-[:ALLOWS]->(to)
  WHERE f.agencyId = $agencyId AND f.id > '' AND to.agencyId <> $agencyId
    AND c.withdrawnAt IS NULL AND c.until > $now
  RETURN 'CONSENT' AS kind, c.id AS id
  UNION
  MATCH (e:OutboxEntry {state: 'FAILED'})
  WHERE e.createdAt IS NOT NULL AND e.agencyId = $agencyId
  RETURN 'FAILED_JOB' AS kind, e.id AS id
  UNION
  MATCH (:Installation {name: 'installation'})-[:RUN_BY]->(g:Agency {id: $agencyId})
  RETURN 'INSTALLATION' AS kind, g.id AS id
}`,
  OBSTACLE,
  { ending: 'ORDER BY kind, id' },
);

export const JOBS_WAITING = statement(
  `
MATCH (e:OutboxEntry)
WHERE e.state IN ['PENDING', 'HANDED_OVER'] AND e.createdAt IS NOT NULL AND e.agencyId = $agencyId`,
  { count: piece<number>('count(e)') },
);

const MOVE = {
  movesTo: own<string | null>(),
  movingSince: own<Date | null>(),
  exportedAs: own<string | null>(),
  movedAt: own<Date | null>(),
};

export const MOVE_OF = statement('MATCH (g:Agency {id: $agencyId})', MOVE, { as: 'g' });

export const BEGIN_MOVE = statement(`
MATCH (g:Agency {id: $agencyId})
SET g.movesTo = $movesTo, g.movingSince = coalesce(g.movingSince, $now)
`);

/** Only while it is moving: any other export says nothing about where its records are. */
export const NOTE_EXPORTED = statement(`
MATCH (g:Agency {id: $agencyId})
WHERE g.movesTo IS NOT NULL AND g.movedAt IS NULL
SET g.exportedAs = $receipt
`);

export const CANCEL_MOVE = statement(`
MATCH (g:Agency {id: $agencyId})
SET g.movesTo = null, g.movingSince = null, g.exportedAs = null
`);

export const HAND_ON = statement(`
MATCH (g:Agency {id: $agencyId})
MERGE (i:Installation {name: 'installation'})
WITH g, i
OPTIONAL MATCH (i)-[before:RUN_BY]->(:Agency)
DELETE before
WITH DISTINCT g, i
CREATE (i)-[:RUN_BY]->(g)
`);

export const NOTE_MOVED = statement(`
MATCH (g:Agency {id: $agencyId})
SET g.movedAt = coalesce(g.movedAt, $now)
`);

const TO_REMOVE = `
WHERE NOT n:Agency
RETURN elementId(n) AS element, n.id AS id, EXISTS {
  MATCH (n)<--(other) WHERE other.agencyId <> $agencyId
} AS isPointedAt
ORDER BY n.id
LIMIT $limit`;

/**
 * A page of the nodes that a declaration finds, and whether records of other agencies point at them.
 * @param as what it calls them. Both are constants.
 */
export function removable(from: string, as: string): string {
  return from + '\nWITH ' + as + ' AS n' + TO_REMOVE;
}

/** Accounts go with their sessions and tokens. */
export const REMOVE_RECORDS = statement(`
UNWIND $elements AS element
MATCH (n) WHERE elementId(n) = element
OPTIONAL MATCH (n)<-[:OF_ACCOUNT]-(of)
DETACH DELETE of, n
`);

/** What others' records lead to stays without saying anything, as after an erasure. */
export const STRIP_RECORDS = statement(`
UNWIND $elements AS element
MATCH (n) WHERE elementId(n) = element
MATCH (g:Agency {id: n.agencyId})
OPTIONAL MATCH (n)-[own]-(near) WHERE near.agencyId = n.agencyId
DELETE own
WITH DISTINCT n, ${dayAt('g.timeZone', '$now')} AS day
SET n = {
  id: n.id, agencyId: n.agencyId, createdAt: n.createdAt, changedAt: $now,
  endedOn: day, erasedOn: day
}
`);

export const REMOVE_JOBS = statement(`
MATCH (e:OutboxEntry)
WHERE e.state IN ['PENDING', 'HANDED_OVER', 'FAILED'] AND e.createdAt IS NOT NULL
  AND e.agencyId = $agencyId
DELETE e
`);

export const REMOVE_RUN = statement(`
MATCH (w:WholeRun {agencyId: $agencyId})
OPTIONAL MATCH (s:RunSlice {runId: w.id})
DETACH DELETE s, w
`);

/** Its name and where it went stay, for whoever looks for it here, and for what others had with it. */
export const STRIP_AGENCY = statement(`
MATCH (g:Agency {id: $agencyId})
SET g = {
  id: g.id, agencyId: g.agencyId, name: g.name, kind: g.kind, timeZone: g.timeZone,
  neighbourhoodMeters: g.neighbourhoodMeters, createdAt: g.createdAt, changedAt: $now,
  movesTo: g.movesTo, movingSince: g.movingSince, exportedAs: g.exportedAs, movedAt: g.movedAt
}
`);
