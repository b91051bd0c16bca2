import { PERSON } from '../families/person.record.js';
import { statementOn } from '../platform/records/record.js';

export const ACCOUNT_BY_EMAIL = `
MATCH (a:Account {emailCode: $emailCode})
OPTIONAL MATCH (a)-[:OF_PERSON]->(p:Person)
RETURN a.id AS id, a.agencyId AS agencyId, a.email AS email, a.roles AS roles,
  a.passwordHash AS passwordHash, a.disabledAt AS disabledAt, p.id AS personId
`;

export const CREATE_ACCOUNT = `
MATCH (p:Person {id: $personId, agencyId: $agencyId})
CREATE (a:Account {
  id: $id, agencyId: $agencyId, email: $email, emailCode: $emailCode, passwordHash: $passwordHash, roles: $roles,
  createdAt: $now
})-[:OF_PERSON]->(p)
RETURN a.id AS id
`;

export const PASSWORD_HASH = `
MATCH (a:Account {id: $accountId})
RETURN a.passwordHash AS passwordHash
`;

/** A person who is known by an account only, such as a colleague or a donor. */
export const CREATE_ACCOUNT_PERSON = statementOn(
  PERSON,
  `
CREATE (:Person {
  id: $id, agencyId: $agencyId, givenName: $givenName, familyName: $familyName,
  nameKey: $nameKey, searchCodes: $searchCodes, createdAt: $now, changedAt: $now
})`,
);

export const EMAIL_TAKEN = `
MATCH (a:Account {emailCode: $emailCode})
RETURN a.id AS id
`;

export const ACCOUNTS_BY_IDS = `
UNWIND $ids AS id
MATCH (a:Account {id: id})-[:OF_PERSON]->(p:Person)
WHERE a.agencyId = $agencyId
RETURN a.id AS id, a.email AS email, a.roles AS roles, a.createdAt AS createdAt,
  a.disabledAt AS disabledAt, a.totpConfirmedAt IS NOT NULL AS asksForCode,
  p.givenName AS givenName, p.familyName AS familyName, p.id AS personId
`;

export const LIST_ACCOUNTS = `
MATCH (a:Account {agencyId: $agencyId})
WHERE a.id > $afterId
WITH a ORDER BY a.id LIMIT $limit
MATCH (a)-[:OF_PERSON]->(p:Person)
RETURN a.id AS id, a.email AS email, a.roles AS roles, a.createdAt AS createdAt,
  a.disabledAt AS disabledAt, a.totpConfirmedAt IS NOT NULL AS asksForCode,
  p.givenName AS givenName, p.familyName AS familyName, p.id AS personId
ORDER BY id
`;

export const DISABLE_ACCOUNT = `
MATCH (a:Account {id: $id, agencyId: $agencyId})
SET a.disabledAt = coalesce(a.disabledAt, $now)
RETURN a.id AS id
`;

export const CREATE_AGENCY = `
CREATE (:Organisation:Agency {
  id: $id, agencyId: $id, name: $name, kind: 'AGENCY', timeZone: $timeZone,
  neighbourhoodMeters: $neighbourhoodMeters, createdAt: $now, changedAt: $now
})
`;

export const AGENCY_BY_ID = `
MATCH (g:Agency {id: $id})
RETURN g.id AS id, g.name AS name, g.timeZone AS timeZone,
  g.neighbourhoodMeters AS neighbourhoodMeters
`;

export const ANY_AGENCY = `
MATCH (g:Agency)
WHERE g.id > ''
RETURN g.id AS id
LIMIT 1
`;
