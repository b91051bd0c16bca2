export const CREATE_ACCESS_TOKEN = `
MATCH (a:Account {id: $accountId})
CREATE (t:AccessToken {
  id: $id, name: $name, role: $role, scopes: $scopes, secretHash: $secretHash,
  createdAt: $now, expiresAt: $expiresAt
})-[:OF_ACCOUNT]->(a)
`;

/** A token with what decides whether it still works, and whom it stands for. */
export const PRESENTED_ACCESS_TOKEN = `
MATCH (t:AccessToken {id: $id})-[:OF_ACCOUNT]->(a:Account)-[:OF_PERSON]->(p:Person)
RETURN t.id AS id, t.secretHash AS secretHash, t.role AS role, t.scopes AS scopes,
  t.lastUsedAt AS lastUsedAt, t.expiresAt AS expiresAt,
  t.revokedAt IS NOT NULL OR a.disabledAt IS NOT NULL OR NOT t.role IN a.roles AS isRevoked,
  a.id AS accountId, a.agencyId AS agencyId, p.id AS personId
`;

export const NOTE_ACCESS_TOKEN_USE = `
MATCH (t:AccessToken {id: $id})
SET t.lastUsedAt = $now
`;

export const ACCESS_TOKENS_OF_ACCOUNT = `
MATCH (a:Account {id: $accountId})
WHERE a.agencyId = $agencyId
MATCH (t:AccessToken)-[:OF_ACCOUNT]->(a)
WHERE t.id > $afterId
RETURN t.id AS id, t.name AS name, t.role AS role, t.scopes AS scopes, t.createdAt AS createdAt,
  t.expiresAt AS expiresAt, t.lastUsedAt AS lastUsedAt, t.revokedAt AS revokedAt,
  a.id AS accountId
ORDER BY id LIMIT $limit
`;

export const ACCESS_TOKEN_BY_ID = `
MATCH (t:AccessToken {id: $id})-[:OF_ACCOUNT]->(a:Account)
WHERE a.agencyId = $agencyId
RETURN t.id AS id, t.name AS name, t.role AS role, t.scopes AS scopes, t.createdAt AS createdAt,
  t.expiresAt AS expiresAt, t.lastUsedAt AS lastUsedAt, t.revokedAt AS revokedAt,
  a.id AS accountId
`;

export const REVOKE_ACCESS_TOKEN = `
MATCH (t:AccessToken {id: $id})
SET t.revokedAt = coalesce(t.revokedAt, $now)
`;

export const REVOKE_ACCESS_TOKENS_OF_ACCOUNT = `
MATCH (a:Account {id: $accountId})<-[:OF_ACCOUNT]-(t:AccessToken)
WHERE t.revokedAt IS NULL
SET t.revokedAt = $now
`;

export const FORGET_EXPIRED_ACCESS_TOKENS = `
MATCH (t:AccessToken)
WHERE t.expiresAt < $before
DETACH DELETE t
`;
