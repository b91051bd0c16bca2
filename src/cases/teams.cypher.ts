import { teamVisible } from '../access/predicates/case.predicate.js';
import { KEEP_FAMILIES_OF_PERSON } from '../access/predicates/in-hand.predicate.js';
import { statement, statementOn } from '../platform/records/record.js';
import { TEAM_MEMBERSHIP } from './team.record.js';

/** The member is locked, so that of two who add them the second finds what the first has written. */
export const LOCK_TEAM_MEMBER = statementOn(
  TEAM_MEMBERSHIP,
  `
MATCH (p:Person {id: $personId})
SET p.agencyId = p.agencyId
WITH p
MATCH (:Person {id: $supervisorId})-[r:SUPERVISES]->(p)
WHERE r.until IS NULL OR r.until > $now`,
  { id: TEAM_MEMBERSHIP.columns.id },
);

export const ADD_TO_TEAM = statementOn(
  TEAM_MEMBERSHIP,
  `
MATCH (s:Person {id: $supervisorId}), (p:Person {id: $personId})
CREATE (s)-[r:SUPERVISES {id: $id, since: $now}]->(p)
WITH s, r, p
${KEEP_FAMILIES_OF_PERSON}`,
  TEAM_MEMBERSHIP.columns,
);

export const REMOVE_FROM_TEAM = statementOn(
  TEAM_MEMBERSHIP,
  `
MATCH (s:Person)-[r:SUPERVISES {id: $id}]->(p:Person)
WHERE ${teamVisible('s')}
SET r.until = coalesce(r.until, $now)
WITH s, r, p
${KEEP_FAMILIES_OF_PERSON}`,
  TEAM_MEMBERSHIP.columns,
);

export const END_TEAM_OF_PERSON = statement(`
MATCH (p:Person {id: $personId})-[r:SUPERVISES]->(:Person)
WHERE r.until IS NULL OR r.until > $now
SET r.until = $now
WITH DISTINCT p
${KEEP_FAMILIES_OF_PERSON}
`);
