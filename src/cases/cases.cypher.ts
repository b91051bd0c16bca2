import { caseNeedsLead, colleagueVisible, leadsNow } from '../access/predicates/case.predicate.js';
import { familyVisible } from '../access/predicates/family.predicate.js';
import type { Role } from '../access/actor.js';
import {
  KEEP_FAMILIES,
  KEEP_FAMILIES_OF_PERSON,
  KEEP_FAMILY_OF_CASE,
} from '../access/predicates/in-hand.predicate.js';
import { FAMILY } from '../families/family.record.js';
import { piece, type RowOf } from '../platform/records/columns.js';
import { statement, statementOn } from '../platform/records/record.js';
import { CASE } from './case.record.js';
import { COLLEAGUE } from './colleague.record.js';

export const CASES_OF_FAMILIES = statementOn(
  CASE,
  `
UNWIND $ids AS familyId
MATCH (f:Family {id: familyId})
WHERE ${familyVisible('f')}
MATCH (f)<-[:FOR]-(c:Case)
WITH c ORDER BY c.openedAt DESC, c.id DESC`,
  CASE.columns,
);

/** Of cases that the viewer has been shown, also of one that they have just left. */
export const CASES_THAT_NEED_LEAD = statementOn(
  CASE,
  `
UNWIND $ids AS caseId
MATCH (c:Case {id: caseId})
WHERE ${caseNeedsLead('c')}`,
  { id: CASE.columns.id },
);

export const ROLES_OF_COLLEAGUES = statementOn(
  COLLEAGUE,
  `
UNWIND $ids AS personId
MATCH (p:Person {id: personId})
WHERE ${colleagueVisible('p')}`,
  {
    id: COLLEAGUE.columns.id,
    roles: piece<Role[]>(`COLLECT {
    MATCH (p)<-[:OF_PERSON]-(account:Account)
    WHERE account.disabledAt IS NULL
    UNWIND account.roles AS role
    RETURN DISTINCT role
  }`),
  },
);

/** The family is locked, so that of two who open a case for it the second finds that of the first. */
export const LOCK_FAMILY = statementOn(
  FAMILY,
  `
MATCH (f:Family {id: $familyId})
WHERE ${familyVisible('f')}
SET f.agencyId = f.agencyId
WITH f`,
  {
    isOpen: piece<boolean>('EXISTS { MATCH (f)<-[:FOR]-(c:Case) WHERE c.closedAt IS NULL }'),
  },
);

/** With a new case ends what was kept of the ones before: who led those sees nothing of this one. */
export const OPEN_CASE = statement(`
MATCH (f:Family {id: $familyId}), (lead:Person {id: $leadId})
OPTIONAL MATCH (f)<-[:FOR]-(:Case)<-[old:LEADS|WORKS_ON]-(:Person)
WHERE old.until IS NULL OR old.until > $now
SET old.until = $now
WITH DISTINCT f, lead
CREATE (f)<-[:FOR]-(c:Case {id: $id, agencyId: f.agencyId, openedAt: $now})
CREATE (lead)-[:LEADS {id: $assignmentId, since: $now}]->(c)
WITH f
${KEEP_FAMILIES}
`);

/** Writing first takes the lock; what is read after it is what holds. */
export const LOCK_CASE = statementOn(
  CASE,
  `
MATCH (c:Case {id: $id})-[:FOR]->(f:Family)
WHERE ${familyVisible('f')}
SET c.openedAt = c.openedAt
WITH c`,
  CASE.columns,
);

/** After a change, for the person who made it: they may no longer see the case. */
export const CASE_AS_LEFT = statementOn(CASE, 'MATCH (c:Case {id: $id})', CASE.columns);

export const ASSIGN = statement(`
MATCH (c:Case {id: $caseId}), (p:Person {id: $personId})
CREATE (p)-[:WORKS_ON {id: $id, since: $since, until: $until}]->(c)
WITH c
${KEEP_FAMILY_OF_CASE}
`);

/** An assignment that has not begun ends before it begins. */
export const END_ASSIGNMENT = statement(`
MATCH (:Person)-[a:LEADS|WORKS_ON]->(c:Case {id: $caseId})
WHERE a.id = $id
SET a.until = CASE WHEN a.since > $until THEN a.since ELSE $until END
WITH c
${KEEP_FAMILY_OF_CASE}
`);

export const HAND_OVER = statement(`
MATCH (c:Case {id: $caseId}), (p:Person {id: $personId})
OPTIONAL MATCH (:Person)-[old:LEADS]->(c)
WHERE old.until IS NULL OR old.until > $now
SET old.until = $now
WITH DISTINCT c, p
CREATE (p)-[:LEADS {id: $id, since: $now}]->(c)
WITH c
${KEEP_FAMILY_OF_CASE}
`);

/** What somebody leads and works on, locked. */
export const LOCK_CASES_OF_PERSON = statementOn(
  CASE,
  `
MATCH (:Person {id: $personId})-[a:LEADS|WORKS_ON]->(c:Case)
WHERE a.until IS NULL OR a.until > $now
WITH DISTINCT c ORDER BY c.id
SET c.openedAt = c.openedAt
WITH c`,
  { id: CASE.columns.id },
);

/** What ended with a case or a merge does not come back for whoever has left. */
export const END_WORK_OF_PERSON = statement(`
MATCH (p:Person {id: $personId})-[a:LEADS|WORKS_ON]->(:Case)
WHERE a.until IS NULL OR a.until > $now OR a.endedWithCase OR a.endedWithMerge IS NOT NULL
SET a.until = CASE
  WHEN a.until <= $now THEN a.until WHEN a.since > $now THEN a.since ELSE $now
END, a.endedWithCase = null, a.untilWithoutCase = null, a.endedWithMerge = null,
  a.untilWithoutMerge = null
WITH DISTINCT p
${KEEP_FAMILIES_OF_PERSON}
`);

/** Who led it goes on seeing it, for its history and to reopen it; who worked on it does not. */
export const CLOSE_CASE = statementOn(
  CASE,
  `
MATCH (c:Case {id: $id})
SET c.closedAt = $now, c.closeReason = $closeReason
WITH c
MATCH (:Person)-[a:WORKS_ON]->(c)
WHERE a.until IS NULL OR a.until > $now
SET a.endedWithCase = true, a.untilWithoutCase = a.until,
  a.until = CASE WHEN a.since > $now THEN a.since ELSE $now END
WITH DISTINCT c
${KEEP_FAMILY_OF_CASE}`,
);

/** Who worked on it before has to be put on it again. */
export const REOPEN_CASE = statement(`
MATCH (c:Case {id: $id})
SET c.closedAt = null, c.closeReason = null, c.closedWithMerge = null
WITH c
MATCH (:Person)-[a:WORKS_ON]->(c)
WHERE a.endedWithCase
SET a.endedWithCase = null, a.untilWithoutCase = null
`);

/** As if it had not been closed: also for who worked on it, unless they have left since. */
export const TAKE_BACK_CLOSING = statementOn(
  CASE,
  `
MATCH (c:Case {id: $id})
SET c.closedAt = null, c.closeReason = null, c.closedWithMerge = null, c.takenBackAt = $now,
  c.takenBackReason = $takenBackReason
WITH c
MATCH (:Person)-[a:WORKS_ON]->(c)
WHERE a.endedWithCase
SET a.until = a.untilWithoutCase, a.endedWithCase = null, a.untilWithoutCase = null
WITH DISTINCT c
${KEEP_FAMILY_OF_CASE}`,
);

/** Writing first takes the locks, as of one case. */
export const LOCK_CASES_OF_FAMILIES = statement(`
UNWIND $familyIds AS familyId
MATCH (c:Case)-[:FOR]->(:Family {id: familyId})
WITH c ORDER BY c.id
SET c.openedAt = c.openedAt
`);

const CASE_TO_MERGE = {
  ...CASE.columns,
  /** Somebody leads it who could, and for good. */
  isLed: piece<boolean>(`EXISTS {
    MATCH (c)<-[lead:LEADS]-(:Person)<-[:OF_PERSON]-(account:Account)
    WHERE ${leadsNow('lead', 'account')} AND lead.until IS NULL
  }`),
};

export type CaseToMerge = RowOf<typeof CASE_TO_MERGE>;

export const CASES_TO_MERGE = statementOn(
  CASE,
  `
UNWIND $familyIds AS familyId
MATCH (c:Case)-[:FOR]->(:Family {id: familyId})
WITH c ORDER BY c.id`,
  CASE_TO_MERGE,
);

export const JOIN_BY_MERGE = statement(`
MATCH (c:Case {id: $caseId}), (p:Person {id: $personId})
CREATE (p)-[:WORKS_ON {id: $id, since: $since, until: $until, joinedByMerge: $mergeId}]->(c)
WITH c
${KEEP_FAMILY_OF_CASE}
`);

/** As with a new case, what was kept of others ends. */
export const LEAVE_BY_MERGE = statement(`
UNWIND $caseIds AS caseId
MATCH (:Person)-[a:LEADS|WORKS_ON]->(c:Case {id: caseId})
WHERE a.until IS NULL OR a.until > $now
SET a.endedWithMerge = $mergeId, a.untilWithoutMerge = a.until,
  a.until = CASE WHEN a.since > $now THEN a.since ELSE $now END
WITH DISTINCT c
${KEEP_FAMILY_OF_CASE}
`);

export const CLOSE_BY_MERGE = statementOn(
  CASE,
  `
MATCH (c:Case {id: $id})
SET c.closedAt = $now, c.closeReason = $closeReason, c.closedWithMerge = $mergeId`,
);

/** As if there had been no merge. The log goes on telling of it. */
export const UNDO_JOINING = statement(`
UNWIND $familyIds AS familyId
MATCH (:Family {id: familyId})<-[:FOR]-(:Case)<-[a:WORKS_ON {joinedByMerge: $mergeId}]-(:Person)
DELETE a
`);

export const UNDO_LEAVING = statement(`
UNWIND $familyIds AS familyId
MATCH (:Family {id: familyId})<-[:FOR]-(:Case)
  <-[a:LEADS|WORKS_ON {endedWithMerge: $mergeId}]-(:Person)
SET a.until = a.untilWithoutMerge, a.endedWithMerge = null, a.untilWithoutMerge = null
`);

export const UNDO_CLOSING = statement(`
UNWIND $familyIds AS familyId
MATCH (f:Family {id: familyId})
OPTIONAL MATCH (f)<-[:FOR]-(c:Case {closedWithMerge: $mergeId})
SET c.closedAt = null, c.closeReason = null, c.closedWithMerge = null
WITH DISTINCT f
${KEEP_FAMILIES}
`);
