import { teamVisible } from '../access/predicates/case.predicate.js';

const TEAM_MEMBERSHIP = `
r {
  .id, .since, .until,
  supervisor: s { .id, .givenName, .familyName }, member: p { .id, .givenName, .familyName }
}`;

export const TEAM_MEMBERSHIP_BY_ID = `
MATCH (s:Person)-[r:SUPERVISES {id: $id}]->(p:Person)
WHERE ${teamVisible('s')}
RETURN ${TEAM_MEMBERSHIP} AS membership
`;

/** From the supervisors' accounts on: those are few. */
export const LIST_TEAM_MEMBERSHIPS = `
MATCH (account:Account {agencyId: $viewer.agencyId})
WHERE account.id > ''
MATCH (account)-[:OF_PERSON]->(s:Person)-[r:SUPERVISES]->(p:Person)
WHERE ${teamVisible('s')} AND r.id > $afterId
WITH DISTINCT s, r, p ORDER BY r.id LIMIT $limit
RETURN ${TEAM_MEMBERSHIP} AS membership
ORDER BY membership.id
`;

/** The member is locked, so that of two who add them the second finds what the first has written. */
export const LOCK_TEAM_MEMBER = `
MATCH (p:Person {id: $personId})
SET p.agencyId = p.agencyId
WITH p
MATCH (:Person {id: $supervisorId})-[r:SUPERVISES]->(p)
WHERE r.until IS NULL OR r.until > $now
RETURN r.id AS id
`;

export const ADD_TO_TEAM = `
MATCH (s:Person {id: $supervisorId}), (p:Person {id: $personId})
CREATE (s)-[r:SUPERVISES {id: $id, since: $now}]->(p)
RETURN ${TEAM_MEMBERSHIP} AS membership
`;

export const REMOVE_FROM_TEAM = `
MATCH (s:Person)-[r:SUPERVISES {id: $id}]->(p:Person)
WHERE ${teamVisible('s')}
SET r.until = coalesce(r.until, $now)
RETURN ${TEAM_MEMBERSHIP} AS membership
`;
