import { familyVisible } from '../access/predicates/family.predicate.js';
import { helperVisible } from '../access/predicates/person.predicate.js';
import { STANDS_ALONE_NO_MORE } from '../access/predicates/stand-alone.predicate.js';
import { lastsAnywhere, protects } from '../access/predicates/time.predicate.js';
import { own, piece, type RowOf } from '../platform/records/columns.js';
import { statementOn, statementShowing } from '../platform/records/record.js';
import { FAMILY, MEMBERSHIP } from './family.record.js';

const SET_FAMILY = `
SET f += $details, f.place = point($place), f.searchCodes = $searchCodes, f.changedAt = $now`;

export const CREATE_FAMILY = statementOn(
  FAMILY,
  `
CREATE (f:Family {id: $id, agencyId: $agencyId, mayBeLeftIn: $agencyId, createdAt: $now})
${SET_FAMILY}`,
);

export const CHANGE_FAMILY = statementOn(
  FAMILY,
  `
MATCH (f:Family {id: $id, agencyId: $agencyId})
${SET_FAMILY}`,
);

export const END_FAMILY = statementOn(
  FAMILY,
  `
MATCH (f:Family {id: $id, agencyId: $agencyId})
SET f.endedOn = date($endedOn), f.endReason = $endReason, f.changedAt = $now,
  f.endedAt = coalesce(f.endedAt, $now)`,
);

export const TAKE_BACK_END_OF_FAMILY = statementOn(
  FAMILY,
  `
MATCH (f:Family {id: $id, agencyId: $agencyId})
SET f.endedOn = null, f.endReason = null, f.endedAt = null,
  f.takenBackAt = $now, f.takenBackReason = $takenBackReason, f.changedAt = $now`,
);

export const ADD_MEMBER = statementOn(
  MEMBERSHIP,
  `
MATCH (p:Person {id: $personId}), (f:Family {id: $familyId})
WHERE p.agencyId = f.agencyId AND ${helperVisible('p')} AND ${familyVisible('f')}
CREATE (p)-[m:MEMBER_OF {id: $id, role: $role, since: date($since)}]->(f)
SET f.changedAt = $now
WITH p, m
${STANDS_ALONE_NO_MORE}`,
  { ...MEMBERSHIP.columns, personEndedOn: piece<string | null>('startNode(m).endedOn') },
);

/** Memberships of this person in this family that are not over on the day given. */
export const LASTING_MEMBERSHIPS = statementOn(
  MEMBERSHIP,
  `
MATCH (:Person {id: $personId})-[m:MEMBER_OF]->(:Family {id: $familyId})
WHERE m.until IS NULL OR m.until > date($day)`,
  { id: MEMBERSHIP.columns.id },
);

/** Said again, it is the same ending, on another day; also of what ended with the person's record. */
export const END_MEMBERSHIP = statementOn(
  MEMBERSHIP,
  `
MATCH (:Person)-[m:MEMBER_OF {id: $id}]->(f:Family)
WHERE ${familyVisible('f')}
WITH m, f, CASE WHEN m.endedWithPerson THEN m.untilWithoutPerson ELSE m.until END AS lasting
SET m.untilBefore = CASE WHEN m.endedAt IS NULL THEN lasting ELSE m.untilBefore END,
  m.until = date($until), m.endedAt = coalesce(m.endedAt, $now), m.endedWithPerson = null,
  m.untilWithoutPerson = null, f.changedAt = $now`,
  MEMBERSHIP.columns,
);

const ENDED_MEMBERSHIP = {
  ...MEMBERSHIP.columns,
  isBegunAnew: piece<boolean>(`EXISTS {
  MATCH (p)-[again:MEMBER_OF]->(f)
  WHERE again.id <> m.id AND (again.until IS NULL OR again.until > m.until)
    AND coalesce(again.since < coalesce(m.untilWithoutPerson, m.untilBefore), true)
}`),
  endedWithPerson: own<boolean | null>(),
  personEndedOn: piece<string | null>('startNode(m).endedOn'),
  /** The latest first day of what keeps the person and somebody who lives there apart. */
  keptApartSince: piece<string | null>(`toString(head(COLLECT {
  MATCH (p)-[r:RESTRICTED_FROM]-(:Person)-[home:MEMBER_OF]->(f)
  WHERE home.id <> m.id AND ${protects('home', '$viewer.days')} AND ${lastsAnywhere('r', '$viewer.days')}
  RETURN r.since ORDER BY r.since DESC
}))`),
};

export type EndedMembershipRow = RowOf<typeof ENDED_MEMBERSHIP>;

/** Locks the membership and its family, with what has happened since it ended. */
export const LOCK_ENDED_MEMBERSHIP = statementOn(
  MEMBERSHIP,
  `
MATCH (p:Person)-[m:MEMBER_OF {id: $id}]->(f:Family)
WHERE ${familyVisible('f')} AND ${helperVisible('p')}
  AND p.erasedOn IS NULL AND f.erasedOn IS NULL
SET f.agencyId = f.agencyId, m.id = m.id
WITH m, p, f`,
  ENDED_MEMBERSHIP,
);

/** It lasts as long as it was to last before somebody ended it. */
export const TAKE_BACK_END_OF_MEMBERSHIP = statementOn(
  MEMBERSHIP,
  `
MATCH (:Person)-[m:MEMBER_OF {id: $id}]->(f:Family)
WHERE ${familyVisible('f')}
SET m.until = m.untilBefore, m.untilBefore = null, m.endedAt = null,
  m.takenBackAt = $now, m.takenBackReason = $takenBackReason, f.changedAt = $now`,
  MEMBERSHIP.columns,
);

/**
 * Who is no longer there belongs to no family; a membership that had not begun never does. What was
 * to last without is kept; where the day of the ending is corrected, it counts from that.
 */
export const END_MEMBERSHIPS_OF_PERSON = statementOn(
  MEMBERSHIP,
  `
MATCH (:Person {id: $personId})-[m:MEMBER_OF]->(f:Family)
WHERE m.until IS NULL OR m.until > date($until) OR m.endedWithPerson
WITH m, f, CASE WHEN m.endedWithPerson THEN m.untilWithoutPerson ELSE m.until END AS lasting
SET m.endedWithPerson = true, m.untilWithoutPerson = lasting, f.changedAt = $now,
  m.until = CASE
    WHEN m.since > date($until) THEN m.since
    WHEN lasting <= date($until) THEN lasting
    ELSE date($until)
  END`,
  { id: MEMBERSHIP.columns.id, familyId: MEMBERSHIP.columns.familyId },
);

/** What ended with a person's record, locked. */
export const LOCK_MEMBERSHIPS_ENDED_WITH = statementOn(
  MEMBERSHIP,
  `
MATCH (p:Person {id: $personId})-[m:MEMBER_OF]->(f:Family)
WHERE m.endedWithPerson AND f.erasedOn IS NULL
WITH m, p, f ORDER BY f.id
SET f.agencyId = f.agencyId
WITH m, p, f`,
  ENDED_MEMBERSHIP,
);

export const TAKE_BACK_MEMBERSHIPS_ENDED_WITH = statementOn(
  MEMBERSHIP,
  `
MATCH (:Person {id: $personId})-[m:MEMBER_OF]->(f:Family)
WHERE m.endedWithPerson AND f.erasedOn IS NULL
SET m.until = m.untilWithoutPerson, m.untilWithoutPerson = null, m.endedWithPerson = null,
  f.changedAt = $now`,
);

export const MEMBERS_OF_FAMILIES = statementShowing(
  MEMBERSHIP,
  `
UNWIND $ids AS familyId
MATCH (f:Family {id: familyId})<-[m:MEMBER_OF]-(:Person)
WHERE ${familyVisible('f')}
WITH m ORDER BY m.since, m.id`,
);

export const MEMBERSHIPS_OF_PERSONS = statementShowing(
  MEMBERSHIP,
  `
UNWIND $ids AS personId
MATCH (:Person {id: personId})-[m:MEMBER_OF]->(f:Family)
WHERE ${familyVisible('f')}
WITH m ORDER BY m.since, m.id`,
);
