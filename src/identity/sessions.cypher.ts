import { isHere } from '../access/predicates/agency.predicate.js';
import { openRecoveryOf } from '../access/predicates/account.predicate.js';
import { reachInRole } from '../access/predicates/reach.predicate.js';
import { REACHED } from '../access/reached.js';
import { own, piece, type RowOf } from '../platform/records/columns.js';
import { statement, statementOn } from '../platform/records/record.js';
import { SESSION } from './session.record.js';

export const CREATE_SESSION = statement(`
MATCH (a:Account {id: $accountId})
CREATE (s:Session {
  id: $id, kind: $kind, role: $role, device: $device, generation: $generation, rotatedAt: $now,
  lastSeenAt: $now, createdAt: $now, expiresAt: $expiresAt
})-[:OF_ACCOUNT]->(a)
`);

/** A session with what decides whether it can still be used, whose it is, and what there is for them. */
const LIVE = {
  ...SESSION.columns,
  rotatedAt: own<Date>(),
  overlapUntil: own<Date | null>(),
  accountId: piece<string>('a.id'),
  agencyId: piece<string>('a.agencyId'),
  timeZone: piece<string>('g.timeZone'),
  personId: piece<string>('p.id'),
  recoveryId: piece<string | null>(openRecoveryOf('a')),
  ...REACHED,
};

export type LiveSessionRow = RowOf<typeof LIVE>;

/** A session that can still be used, as far as the graph can tell; how long it idled is counted outside. */
export const LIVE_SESSION = statementOn(
  SESSION,
  `
MATCH (s:Session {id: $id})-[:OF_ACCOUNT]->(a:Account)-[:OF_PERSON]->(p:Person)
WHERE s.endedAt IS NULL AND s.expiresAt > $now AND a.disabledAt IS NULL AND s.role IN a.roles
  AND p.agencyId = a.agencyId
MATCH (g:Agency {id: a.agencyId})
WHERE ${isHere('g')}
${reachInRole('s.role')}`,
  LIVE,
);

/** Whoever it belongs to: for those who repeat a sign-in, whom the request does not know yet. */
export const SESSION_BY_ID = statementOn(SESSION, 'MATCH (s:Session {id: $id})', SESSION.columns);

export const LIVE_SESSIONS_OF_ACCOUNT = statementOn(
  SESSION,
  `
MATCH (a:Account {id: $accountId})<-[:OF_ACCOUNT]-(s:Session)
WHERE s.endedAt IS NULL AND s.expiresAt > $now AND s.role IN a.roles AND s.id > $afterId`,
  SESSION.columns,
  'ORDER BY id',
);

export const NOTE_USE = statement(`
MATCH (s:Session {id: $id})
SET s.lastSeenAt = $now
`);

/** Only one of several requests at once changes the token: the first write makes the others wait. */
export const ROTATE_SESSION = statementOn(
  SESSION,
  `
MATCH (s:Session {id: $id})
SET s.lastSeenAt = $now
WITH s WHERE s.generation = $generation AND s.endedAt IS NULL
SET s.generation = s.generation + 1, s.rotatedAt = $now, s.overlapUntil = $overlapUntil`,
  SESSION.columns,
);

/** Another role, another token; the one before dies at once. */
export const CHANGE_ROLE = statementOn(
  SESSION,
  `
MATCH (s:Session {id: $id})-[:OF_ACCOUNT]->(a:Account)
SET s.lastSeenAt = $now
WITH s, a WHERE s.endedAt IS NULL AND $role IN a.roles
SET s.role = $role, s.generation = s.generation + 1, s.rotatedAt = $now, s.overlapUntil = null`,
  SESSION.columns,
);

export const END_SESSION = statementOn(
  SESSION,
  `
MATCH (s:Session {id: $id})-[:OF_ACCOUNT]->(:Account {id: $accountId})
SET s.endedAt = coalesce(s.endedAt, $now)`,
  { id: SESSION.columns.id },
);

export const END_SESSIONS_OF_ACCOUNT = statement(`
MATCH (a:Account {id: $accountId})<-[:OF_ACCOUNT]-(s:Session)
WHERE s.endedAt IS NULL AND s.id <> $exceptId
SET s.endedAt = $now
`);

export const FORGET_EXPIRED_SESSIONS = statement(`
MATCH (s:Session)
WHERE s.expiresAt < $now
DETACH DELETE s
`);
