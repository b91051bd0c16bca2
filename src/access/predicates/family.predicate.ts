import { isOpenFor } from './account.predicate.js';
import { isLeft, MAY_BE_LEFT } from './in-hand.predicate.js';
import { holdsNow, holdsToday, lastsAnywhere } from './time.predicate.js';

/**
 * This person of the agency can supervise now, and no restriction keeps the family from them.
 * `$keptApart` has the supervisors whom one keeps from a family: "person family", for each.
 */
function canSupervise(f: string, person: string): string {
  return `${person}.agencyId = ${f}.agencyId AND ${isOpenFor(`${person}Account`, "['SUPERVISOR']")}
    AND NOT (${person}.id + ' ' + ${f}.id) IN $keptApart`;
}

/** Some supervisor leads or works on a case of this family now. */
function isOfSupervisor(f: string): string {
  return `EXISTS {
    MATCH (${f})<-[:FOR]-(:Case)<-[${f}Work:LEADS|WORKS_ON]-(${f}Self:Person)
      <-[:OF_PERSON]-(${f}SelfAccount:Account)
    WHERE ${holdsNow(`${f}Work`)} AND ${canSupervise(f, `${f}Self`)}
  }`;
}

/** Somebody in the team of some supervisor leads or works on a case of this family now. */
function isOfAnyTeam(f: string): string {
  return `EXISTS {
    MATCH (${f})<-[:FOR]-(:Case)<-[${f}Work:LEADS|WORKS_ON]-(:Person)
      <-[${f}Team:SUPERVISES]-(${f}Head:Person)<-[:OF_PERSON]-(${f}HeadAccount:Account)
    WHERE ${holdsNow(`${f}Work`)} AND ${holdsNow(`${f}Team`)} AND ${canSupervise(f, `${f}Head`)}
  }`;
}

/** The viewer leads or works on a case of this family now: also as who covers for somebody. */
function isOwn(f: string): string {
  return `EXISTS {
    MATCH (${f})<-[:FOR]-(:Case)<-[${f}Own:LEADS|WORKS_ON]-(:Person {id: $viewer.personId})
    WHERE ${holdsNow(`${f}Own`)}
  }`;
}

/** Somebody of the team that the viewer supervises now leads or works on a case of this family. */
function isOfTeam(f: string): string {
  return `EXISTS {
    MATCH (${f})<-[:FOR]-(:Case)<-[${f}Work:LEADS|WORKS_ON]-(:Person)
      <-[${f}Team:SUPERVISES]-(:Person {id: $viewer.personId})
    WHERE ${holdsNow(`${f}Work`)} AND ${holdsNow(`${f}Team`)}
  }`;
}

/** The viewer belongs to the family today. */
function isOfMember(f: string): string {
  return `EXISTS {
    MATCH (${f})<-[${f}Member:MEMBER_OF]-(:Person {id: $viewer.personId})
    WHERE ${holdsToday(`${f}Member`)}
  }`;
}

/** This person or agency is the viewer or theirs. A person counts as one of their own agency only. */
export function isViewer(to: string): string {
  return `(
    ${to}.id IN [$viewer.personId, $viewer.agencyId] AND ${to}.agencyId = $viewer.agencyId
  )`;
}

/** The family is shared with the viewer or their agency now. */
function isShared(f: string): string {
  return `EXISTS {
    MATCH (${f})-[${f}Share:SHARED_WITH]->(${f}To:Person|Agency)
    WHERE ${isViewer(`${f}To`)} AND ${holdsNow(`${f}Share`)}
  }`;
}

/** The viewer has broken the glass for this family of their agency, and the time is not over. */
export function isSeenInEmergency(f: string): string {
  return `(${f}.agencyId = $viewer.agencyId AND EXISTS {
    MATCH (${f})<-[${f}Glass:BROKE_GLASS]-(:Person {id: $viewer.personId})
    WHERE ${holdsNow(`${f}Glass`)}
  })`;
}

/**
 * Which families there are for the viewer, with everything that hangs on them: case managers their
 * own cases, those they cover, and what they see in an emergency; supervisors those of their team;
 * members their own; practitioners what is shared with them, and what they see in an emergency. And
 * nobody one that a restriction keeps from them. A CASE and no formula of all roles: one rule for
 * each, and the planner has nothing to multiply out.
 */
function familyReached(f: string): string {
  return `CASE
    WHEN ${f}.id IN $viewer.barredFamilyIds THEN false
    WHEN $viewer.role = 'PRACTITIONER' THEN ${isShared(f)} OR ${isSeenInEmergency(f)}
    WHEN ${f}.agencyId <> $viewer.agencyId THEN false
    WHEN $viewer.role = 'CASE_MANAGER' THEN ${isOwn(f)} OR ${isSeenInEmergency(f)}
    WHEN $viewer.role = 'SUPERVISOR' THEN ${isOwn(f)} OR ${isOfTeam(f)}
    WHEN $viewer.role = 'FAMILY_MEMBER' THEN ${isOfMember(f)}
    ELSE false
  END`;
}

/**
 * Begins the one statement that asks for them, as `f`: from the viewer's cases, not from all of the
 * agency's families. The branches find enough; the rule decides. And so that nobody disappears, every
 * supervisor sees families from which some supervisor is kept, and which none of the others sees by the
 * rule. What is left to the supervisors whoever is kept from it has no end, and is asked about family by
 * family (`isLeft`).
 */
export const FAMILIES_REACHED = `
CALL () {
  CALL () {
    MATCH (:Person {id: $viewer.personId})-[:LEADS|WORKS_ON]->(:Case)-[:FOR]->(found:Family)
    RETURN found
    UNION
    MATCH (:Person {id: $viewer.personId})-[:SUPERVISES]->(:Person)-[:LEADS|WORKS_ON]->(:Case)
      -[:FOR]->(found:Family)
    RETURN found
    UNION
    MATCH (:Person {id: $viewer.personId})-[:MEMBER_OF]->(found:Family)
    RETURN found
    UNION
    MATCH (:Person {id: $viewer.personId})<-[:SHARED_WITH]-(found:Family)
    RETURN found
    UNION
    MATCH (:Person {id: $viewer.personId})-[:BROKE_GLASS]->(found:Family)
    RETURN found
    UNION
    MATCH (:Agency {id: $viewer.agencyId})<-[:SHARED_WITH]-(found:Family)
    RETURN found
  }
  WITH found AS f
  WHERE ${familyReached('f')}
  RETURN f
  UNION
  UNWIND [pair IN $keptApart | split(pair, ' ')[1]] AS apartId
  MATCH (f:Family {id: apartId})
  WHERE $viewer.role = 'SUPERVISOR' AND f.agencyId = $viewer.agencyId
    AND NOT f.id IN $viewer.barredFamilyIds
    AND NOT ${isOfSupervisor('f')} AND NOT ${isOfAnyTeam('f')}
  RETURN f
}
`;

/** Families for which the viewer can break the glass: of the own agency, and none kept from them. */
export function familyThereInEmergency(f: string): string {
  return `(
    ${f}.agencyId = $viewer.agencyId AND NOT ${f}.id IN $viewer.barredFamilyIds
    AND ${f}.erasedOn IS NULL
  )`;
}

/**
 * Of a family that is reached: not because of an emergency alone, which lets somebody read and
 * change nothing.
 */
export function reachedToChange(f: string): string {
  return `CASE $viewer.role
    WHEN 'PRACTITIONER' THEN ${isShared(f)}
    WHEN 'CASE_MANAGER' THEN ${isOwn(f)}
    ELSE true
  END`;
}

/**
 * A family is visible that the rule above has found for this request. It is asked once, for to plan
 * it into every statement takes the database seconds. Supervisors also see what is left to them.
 */
export function familyVisible(f: string): string {
  return `(${f}.id IN $viewer.familyIds OR ${isLeft(f)})`;
}

/**
 * The viewer leads the family's case for good, or supervises: who may hand on more of the family than
 * they see themselves, and for longer. Whoever covers for somebody may not.
 */
export function answersFor(f: string): string {
  return `(${familyVisible(f)} AND ($viewer.role = 'SUPERVISOR' OR EXISTS {
    MATCH (${f})<-[:FOR]-(:Case)<-[${f}Led:LEADS]-(:Person {id: $viewer.personId})
    WHERE ${holdsNow(`${f}Led`)} AND ${f}Led.until IS NULL
  }))`;
}

/** Ids of the families to which any of these persons still belongs in those days: for the audit log. */
export function familiesOfPersons(persons: string, days = '$days'): string {
  return `COLLECT {
    UNWIND ${persons} AS member
    MATCH (member)-[m:MEMBER_OF]->(f:Family)
    WHERE ${lastsAnywhere('m', days)}
    RETURN DISTINCT f.id
  }`;
}

/** Begins a statement with the viewer's families as `f`; what follows may add conditions. */
export const VIEWERS_FAMILIES = `
CALL () {
  UNWIND $viewer.familyIds AS viewersFamilyId
  MATCH (f:Family {id: viewersFamilyId})
  RETURN f
  UNION
  ${MAY_BE_LEFT}
  RETURN f
}
WITH f WHERE ${familyVisible('f')}
`;
