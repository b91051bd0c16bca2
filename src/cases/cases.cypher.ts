import { caseVisible, colleagueVisible } from '../access/predicates/case.predicate.js';
import {
  familyVisible,
  seenBeyondEmergency,
  VIEWERS_FAMILIES,
} from '../access/predicates/family.predicate.js';

const ASSIGNMENT = `
a {
  .id, .since, .until, part: type(a), caseId: c.id,
  person: p { .id, .givenName, .familyName }
}`;

const CASE = `
c {
  .id, .openedAt, .closedAt, .closeReason,
  familyId: head([(c)-[:FOR]->(of:Family) | of.id]),
  assignments: COLLECT {
    MATCH (p:Person)-[a:LEADS|WORKS_ON]->(c)
    WITH p, a ORDER BY a.since, a.id
    RETURN ${ASSIGNMENT}
  }
}`;

export const CASES_BY_IDS = `
UNWIND $ids AS id
MATCH (c:Case {id: id})
WHERE ${caseVisible('c')}
RETURN ${CASE} AS case
`;

export const LIST_CASES = `
${VIEWERS_FAMILIES}
MATCH (f)<-[:FOR]-(c:Case)
WHERE c.id > $afterId AND ($closed IS NULL OR $closed = (c.closedAt IS NOT NULL))
WITH c ORDER BY c.id LIMIT $limit
RETURN ${CASE} AS case
ORDER BY case.id
`;

export const CASES_OF_FAMILIES = `
UNWIND $ids AS id
MATCH (f:Family {id: id})
WHERE ${familyVisible('f')}
MATCH (f)<-[:FOR]-(c:Case)
RETURN ${CASE} AS case
ORDER BY case.openedAt DESC, case.id DESC
`;

export const ASSIGNMENT_BY_ID = `
CALL () {
  MATCH (p:Person)-[a:LEADS {id: $id}]->(c:Case) RETURN p, a, c
  UNION
  MATCH (p:Person)-[a:WORKS_ON {id: $id}]->(c:Case) RETURN p, a, c
}
WITH p, a, c
WHERE ${caseVisible('c')}
RETURN ${ASSIGNMENT} AS assignment
`;

export const COLLEAGUES_BY_IDS = `
UNWIND $ids AS id
MATCH (p:Person {id: id})<-[:OF_PERSON]-(account:Account)
WHERE ${colleagueVisible('p', 'account')}
RETURN DISTINCT p { .id, .givenName, .familyName } AS person, account.roles AS roles
`;

export const LIST_COLLEAGUES = `
MATCH (account:Account {agencyId: $viewer.agencyId})
WHERE account.id > ''
MATCH (account)-[:OF_PERSON]->(p:Person)
WHERE p.id > $afterId AND all(code IN $searchCodes WHERE code IN p.searchCodes)
  AND ${colleagueVisible('p', 'account')}
WITH DISTINCT p ORDER BY p.id LIMIT $limit
RETURN p { .id, .givenName, .familyName } AS person
ORDER BY person.id
`;

/** The family is locked, so that of two who open a case for it the second finds that of the first. */
export const LOCK_FAMILY = `
MATCH (f:Family {id: $familyId})
WHERE ${familyVisible('f')}
SET f.agencyId = f.agencyId
WITH f
RETURN EXISTS { MATCH (f)<-[:FOR]-(c:Case) WHERE c.closedAt IS NULL } AS isOpen,
  ${seenBeyondEmergency('f')} AS isSeenBeyondEmergency
`;

/** With a new case ends what was kept of the ones before: who led those sees nothing of this one. */
export const OPEN_CASE = `
MATCH (f:Family {id: $familyId}), (lead:Person {id: $leadId})
OPTIONAL MATCH (f)<-[:FOR]-(:Case)<-[old:LEADS|WORKS_ON]-(:Person)
WHERE old.until IS NULL OR old.until > $now
SET old.until = $now
WITH DISTINCT f, lead
CREATE (f)<-[:FOR]-(c:Case {id: $id, agencyId: f.agencyId, openedAt: $now})
CREATE (lead)-[:LEADS {id: $assignmentId, since: $now}]->(c)
`;

/** Writing first takes the lock; what is read after it is what holds. */
export const LOCK_CASE = `
MATCH (c:Case {id: $id})
WHERE ${caseVisible('c')}
SET c.openedAt = c.openedAt
WITH c
RETURN ${CASE} AS case
`;

/** After a change, for who made it: they may no longer see the case. */
export const CASE_AS_LEFT = `
MATCH (c:Case {id: $id})
RETURN ${CASE} AS case
`;

export const ASSIGN = `
MATCH (c:Case {id: $caseId}), (p:Person {id: $personId})
CREATE (p)-[:WORKS_ON {id: $id, since: $since, until: $until}]->(c)
`;

/** An assignment that has not begun ends before it begins. */
export const END_ASSIGNMENT = `
MATCH (:Person)-[a:LEADS|WORKS_ON]->(:Case {id: $caseId})
WHERE a.id = $id
SET a.until = CASE WHEN a.since > $until THEN a.since ELSE $until END
`;

export const HAND_OVER = `
MATCH (c:Case {id: $caseId}), (p:Person {id: $personId})
OPTIONAL MATCH (:Person)-[old:LEADS]->(c)
WHERE old.until IS NULL OR old.until > $now
SET old.until = $now
WITH DISTINCT c, p
CREATE (p)-[:LEADS {id: $id, since: $now}]->(c)
`;

/** Who led it goes on seeing it, for its history and to reopen it; who worked on it does not. */
export const CLOSE_CASE = `
MATCH (c:Case {id: $id})
SET c.closedAt = $now, c.closeReason = $reason
WITH c
MATCH (:Person)-[a:WORKS_ON]->(c)
WHERE a.until IS NULL OR a.until > $now
SET a.until = CASE WHEN a.since > $now THEN a.since ELSE $now END
`;

export const REOPEN_CASE = `
MATCH (c:Case {id: $id})
SET c.closedAt = null, c.closeReason = null
`;
