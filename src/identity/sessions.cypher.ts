export const CREATE_SESSION = `
MATCH (a:Account {id: $accountId})
CREATE (s:Session {
  id: $id, kind: $kind, role: $role, device: $device, generation: $generation, rotatedAt: $now,
  lastSeenAt: $now, createdAt: $now, expiresAt: $expiresAt
})-[:OF_ACCOUNT]->(a)
`;

/** A session that can still be used, as far as the graph can tell; how long it idled is counted outside. */
export const LIVE_SESSION = `
MATCH (s:Session {id: $id})-[:OF_ACCOUNT]->(a:Account)-[:OF_PERSON]->(p:Person)
WHERE s.endedAt IS NULL AND s.expiresAt > $now AND a.disabledAt IS NULL AND s.role IN a.roles
RETURN s.id AS id, s.kind AS kind, s.role AS role, s.device AS device,
  s.generation AS generation, s.rotatedAt AS rotatedAt, s.overlapUntil AS overlapUntil,
  s.lastSeenAt AS lastSeenAt, s.createdAt AS createdAt, s.expiresAt AS expiresAt,
  a.id AS accountId, a.agencyId AS agencyId, p.id AS personId
`;

export const SESSION_BY_ID = `
MATCH (s:Session {id: $id})-[:OF_ACCOUNT]->(a:Account)
RETURN s.id AS id, s.kind AS kind, s.role AS role, s.device AS device,
  s.generation AS generation, s.lastSeenAt AS lastSeenAt, s.createdAt AS createdAt,
  s.expiresAt AS expiresAt, a.id AS accountId
`;

export const LIVE_SESSIONS_OF_ACCOUNT = `
MATCH (a:Account {id: $accountId})<-[:OF_ACCOUNT]-(s:Session)
WHERE s.endedAt IS NULL AND s.expiresAt > $now AND s.role IN a.roles AND s.id > $afterId
RETURN s.id AS id, s.kind AS kind, s.role AS role, s.device AS device,
  s.generation AS generation, s.lastSeenAt AS lastSeenAt, s.createdAt AS createdAt,
  s.expiresAt AS expiresAt, a.id AS accountId
ORDER BY id
`;

export const NOTE_USE = `
MATCH (s:Session {id: $id})
SET s.lastSeenAt = $now
`;

/** Only one of several requests at once changes the token: the first write makes the others wait. */
export const ROTATE_SESSION = `
MATCH (s:Session {id: $id})
SET s.lastSeenAt = $now
WITH s WHERE s.generation = $generation AND s.endedAt IS NULL
SET s.generation = s.generation + 1, s.rotatedAt = $now, s.overlapUntil = $overlapUntil
RETURN s.generation AS generation
`;

/** Another role, another token; the one before dies at once. */
export const CHANGE_ROLE = `
MATCH (s:Session {id: $id})-[:OF_ACCOUNT]->(a:Account)
SET s.lastSeenAt = $now
WITH s, a WHERE s.endedAt IS NULL AND $role IN a.roles
SET s.role = $role, s.generation = s.generation + 1, s.rotatedAt = $now, s.overlapUntil = null
RETURN s.id AS id
`;

export const END_SESSION = `
MATCH (s:Session {id: $id})-[:OF_ACCOUNT]->(:Account {id: $accountId})
SET s.endedAt = coalesce(s.endedAt, $now)
RETURN s.id AS id
`;

export const END_SESSIONS_OF_ACCOUNT = `
MATCH (a:Account {id: $accountId})<-[:OF_ACCOUNT]-(s:Session)
WHERE s.endedAt IS NULL AND s.id <> $exceptId
SET s.endedAt = $now
`;

export const FORGET_EXPIRED_SESSIONS = `
MATCH (s:Session)
WHERE s.expiresAt < $now
DETACH DELETE s
`;
