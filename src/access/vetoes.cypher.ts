import { piece } from '../platform/records/columns.js';
import { statement } from '../platform/records/record.js';
import { dayAt, holdsOn, lastsAnywhere, protects } from './predicates/time.predicate.js';
import { ONE_OF_THEM, COLLEAGUES_BARRED_FROM } from './predicates/veto.predicate.js';

/*
 * What keeps people apart, and who lives with them or is close to them, counts in every reading of
 * the day. What lifts a veto, belonging to the family, counts by the day of its agency.
 */

/** A person x, and those y who live with them or are close to them. */
const NEAR = `
CALL (x) {
  RETURN x AS y
  UNION
  MATCH (x)-[a:MEMBER_OF]->(:Family)<-[b:MEMBER_OF]-(y:Person)
  WHERE ${protects('a', '$days')} AND ${protects('b', '$days')}
  RETURN y
  UNION
  MATCH (x)-[t:TIED_TO]-(y:Person)
  WHERE t.strength = 'STRONG' AND ${protects('t', '$days')}
  RETURN y
}`;

/** Nobody is barred from their own family for being near, at all the time until they meet. */
const NOT_ONE_OF_THEM_UNTIL_THEN = `y = x OR NOT EXISTS {
  ${ONE_OF_THEM} AND ${holdsOn('own', dayAt('home.timeZone', '$until'))}
}`;

/**
 * Of these persons, who must not be matched with which of these families: restrained from a member
 * or protected from one, or near such a person.
 */
export const VETOED_PERSONS = statement(
  `
UNWIND $familyIds AS familyId
MATCH (f:Family {id: familyId})<-[r:MEMBER_OF]-(m:Person)
WHERE ${protects('r', '$days')}
MATCH (m)-[v:RESTRICTED_FROM]-(x:Person)
WHERE ${protects('v', '$days')}
WITH DISTINCT f, x
${NEAR}
WITH DISTINCT f, x, y
WHERE ($personIds IS NULL OR y.id IN $personIds) AND (${NOT_ONE_OF_THEM_UNTIL_THEN})
WITH DISTINCT f, y`,
  { familyId: piece<string>('f.id'), personId: piece<string>('y.id') },
  { ending: 'ORDER BY familyId, personId' },
);

const FAMILY_ID = { id: piece<string>('f.id') };

/** Colleagues whom a restriction keeps from a family that they would see else. */
export const BARRED_COLLEAGUES = statement(
  `
WITH $agencyId AS agencyId
${COLLEAGUES_BARRED_FROM}`,
  {
    familyId: piece<string>('f.id'),
    personId: piece<string>('y.id'),
    supervises: piece<boolean>('supervises'),
    isNamed: piece<boolean>('isNamed'),
  },
);

/**
 * Families whose vetoes may be others now that something of this person has changed: those that it
 * belongs to, and those protected from it or from somebody near it, now or on a day to come.
 */
export const FAMILIES_CONCERNED = statement(
  `
MATCH (x:Person {id: $personId})
${NEAR}
MATCH (y)-[v:RESTRICTED_FROM]-(m:Person)
WHERE ${lastsAnywhere('v', '$days')}
UNWIND [m, x] AS member
MATCH (member)-[r:MEMBER_OF]->(f:Family)
WHERE ${protects('r', '$days')}
WITH DISTINCT f`,
  FAMILY_ID,
  { ending: 'ORDER BY id' },
);

/** Everybody who must keep away from somebody now. The first condition is for the index. */
export const RESTRAINED_PERSONS = statement(
  `
MATCH (x:Person)-[v:RESTRICTED_FROM]->(:Person)
WHERE v.since <= date($days.latest) AND ${protects('v', '$days')}
WITH DISTINCT x`,
  { id: piece<string>('x.id') },
);
