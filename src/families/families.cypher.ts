import { familyVisible } from '../access/predicates/family.predicate.js';
import { helperVisible } from '../access/predicates/person.predicate.js';
import { piece } from '../platform/records/columns.js';
import { statementOn } from '../platform/records/record.js';
import { FAMILY, MEMBERSHIP } from './family.record.js';

const SET_FAMILY = `
SET f += $details, f.place = point($place), f.searchCodes = $searchCodes, f.changedAt = $now`;

export const CREATE_FAMILY = statementOn(
  FAMILY,
  `
CREATE (f:Family {id: $id, agencyId: $agencyId, createdAt: $now})
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
SET f.endedOn = date($endedOn), f.endReason = $endReason, f.changedAt = $now`,
);

export const ADD_MEMBER = statementOn(
  MEMBERSHIP,
  `
MATCH (p:Person {id: $personId}), (f:Family {id: $familyId})
WHERE p.agencyId = f.agencyId AND ${helperVisible('p')} AND ${familyVisible('f')}
CREATE (p)-[m:MEMBER_OF {id: $id, role: $role, since: date($since)}]->(f)
SET f.changedAt = $now`,
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

export const END_MEMBERSHIP = statementOn(
  MEMBERSHIP,
  `
MATCH (:Person)-[m:MEMBER_OF {id: $id}]->(f:Family)
WHERE ${familyVisible('f')}
SET m.until = date($until), f.changedAt = $now`,
  MEMBERSHIP.columns,
);

/** Who is no longer there belongs to no family; a membership that had not begun never does. */
export const END_MEMBERSHIPS_OF_PERSON = statementOn(
  MEMBERSHIP,
  `
MATCH (:Person {id: $personId})-[m:MEMBER_OF]->(f:Family)
WHERE m.until IS NULL OR m.until > date($until)
SET m.until = CASE WHEN m.since > date($until) THEN m.since ELSE date($until) END,
  f.changedAt = $now`,
  { id: MEMBERSHIP.columns.id, familyId: MEMBERSHIP.columns.familyId },
);

export const MEMBERS_OF_FAMILIES = statementOn(
  MEMBERSHIP,
  `
UNWIND $ids AS familyId
MATCH (f:Family {id: familyId})<-[m:MEMBER_OF]-(:Person)
WHERE ${familyVisible('f')}
WITH m ORDER BY m.since, m.id`,
  MEMBERSHIP.columns,
);

export const MEMBERSHIPS_OF_PERSONS = statementOn(
  MEMBERSHIP,
  `
UNWIND $ids AS personId
MATCH (:Person {id: personId})-[m:MEMBER_OF]->(f:Family)
WHERE ${familyVisible('f')}
WITH m ORDER BY m.since, m.id`,
  MEMBERSHIP.columns,
);
