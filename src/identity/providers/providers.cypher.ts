export const CREATE_PROVIDER = `
MATCH (g:Agency {id: $agencyId})
CREATE (p:SignInProvider {
  id: $id, agencyId: g.id, name: $name, issuer: $issuer, clientId: $clientId,
  sealedSecret: $sealedSecret, rolesClaim: $rolesClaim, roleMap: $roleMap,
  linkByVerifiedEmail: $linkByVerifiedEmail, createdAt: $now, changedAt: $now
})
`;

/** The issuer never changes: a subject means somebody else at another one. */
export const CHANGE_PROVIDER = `
MATCH (p:SignInProvider {id: $id})
SET p.name = $name, p.clientId = $clientId, p.sealedSecret = $sealedSecret,
  p.rolesClaim = $rolesClaim, p.roleMap = $roleMap,
  p.linkByVerifiedEmail = $linkByVerifiedEmail, p.changedAt = $now
`;

export const END_PROVIDER = `
MATCH (p:SignInProvider {id: $id})
SET p.endedAt = coalesce(p.endedAt, $now), p.changedAt = $now
WITH p
OPTIONAL MATCH (p)<-[:KNOWN_TO]-(:Account)<-[:OF_ACCOUNT]-(s:Session)
WHERE s.endedAt IS NULL
SET s.endedAt = $now
`;

export const PROVIDER_BY_ID = `
MATCH (p:SignInProvider {id: $id})
RETURN p.id AS id, p.agencyId AS agencyId, p.name AS name, p.issuer AS issuer,
  p.clientId AS clientId, p.sealedSecret AS sealedSecret, p.rolesClaim AS rolesClaim,
  p.roleMap AS roleMap, p.linkByVerifiedEmail AS linkByVerifiedEmail, p.createdAt AS createdAt,
  p.changedAt AS changedAt, p.endedAt AS endedAt
`;

export const LIST_PROVIDERS = `
MATCH (p:SignInProvider {agencyId: $agencyId})
WHERE p.id > $afterId
RETURN p.id AS id, p.agencyId AS agencyId, p.name AS name, p.issuer AS issuer,
  p.clientId AS clientId, p.sealedSecret AS sealedSecret, p.rolesClaim AS rolesClaim,
  p.roleMap AS roleMap, p.linkByVerifiedEmail AS linkByVerifiedEmail, p.createdAt AS createdAt,
  p.changedAt AS changedAt, p.endedAt AS endedAt
ORDER BY id LIMIT $limit
`;

/** What anybody may see before signing in. */
export const OPEN_PROVIDERS = `
MATCH (p:SignInProvider)
WHERE p.id > '' AND p.endedAt IS NULL
RETURN p.id AS id, p.name AS name
ORDER BY name, id LIMIT $limit
`;

export const ACCOUNT_OF_SUBJECT = `
MATCH (a:Account)-[:KNOWN_TO {key: $key}]->(:SignInProvider)
RETURN a.id AS id, a.disabledAt AS disabledAt
`;

export const ACCOUNT_WITH_EMAIL = `
MATCH (a:Account {emailCode: $emailCode})
RETURN a.id AS id, a.disabledAt AS disabledAt, a.agencyId AS agencyId
`;

export const PERSON_OF_ACCOUNT = `
MATCH (:Account {id: $accountId})-[:OF_PERSON]->(p:Person)
RETURN p.id AS personId
`;

export const LINK_ACCOUNT = `
MATCH (a:Account {id: $accountId})
MATCH (p:SignInProvider {id: $providerId})
CREATE (a)-[:KNOWN_TO {key: $key, since: $now}]->(p)
`;

export const SET_ROLES = `
MATCH (a:Account {id: $accountId})
SET a.roles = $roles
`;
