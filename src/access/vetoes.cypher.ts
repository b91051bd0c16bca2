import { piece } from '../platform/records/columns.js';
import { statement } from '../platform/records/record.js';

const MEMBER_NOW =
  '(r.since IS NULL OR r.since <= date($today)) AND (r.until IS NULL OR r.until > date($today))';
const RESTRICTED_NOW = 'v.since <= date($today) AND (v.until IS NULL OR v.until > date($today))';

/** A person x, and those y who live with them or are close to them. */
const NEAR = `
CALL (x) {
  RETURN x AS y
  UNION
  MATCH (x)-[a:MEMBER_OF]->(:Family)<-[b:MEMBER_OF]-(y:Person)
  WHERE (a.since IS NULL OR a.since <= date($today)) AND (a.until IS NULL OR a.until > date($today))
    AND (b.since IS NULL OR b.since <= date($today)) AND (b.until IS NULL OR b.until > date($today))
  RETURN y
  UNION
  MATCH (x)-[t:TIED_TO]-(y:Person)
  WHERE t.strength = 'STRONG' AND (t.since IS NULL OR t.since <= date($today))
    AND (t.until IS NULL OR t.until > date($today))
  RETURN y
}`;

/** Nobody is barred from their own family for being near: the mother keeps her help. */
const NOT_ONE_OF_THEM = `
y = x OR NOT EXISTS {
  MATCH (y)-[own:MEMBER_OF]->(f)
  WHERE (own.since IS NULL OR own.since <= date($today))
    AND (own.until IS NULL OR own.until > date($today))
}`;

/**
 * Of these persons, who must not be matched with which of these families: restrained from a member
 * or protected from one, or near such a person.
 */
export const VETOED_PERSONS = statement(
  `
UNWIND $familyIds AS familyId
MATCH (f:Family {id: familyId})<-[r:MEMBER_OF]-(m:Person)
WHERE ${MEMBER_NOW}
MATCH (m)-[v:RESTRICTED_FROM]-(x:Person)
WHERE ${RESTRICTED_NOW}
WITH DISTINCT f, x
${NEAR}
WITH DISTINCT f, x, y
WHERE ($personIds IS NULL OR y.id IN $personIds) AND (${NOT_ONE_OF_THEM})
WITH DISTINCT f, y`,
  { familyId: piece<string>('f.id'), personId: piece<string>('y.id') },
  { ending: 'ORDER BY familyId, personId' },
);

const FAMILY_ID = { id: piece<string>('f.id') };

/** The families that a person must not learn of: the same rule, asked from the other end. */
export const BARRED_FAMILIES = statement(
  `
MATCH (y:Person {id: $personId})
CALL (y) {
  RETURN y AS x
  UNION
  MATCH (y)-[a:MEMBER_OF]->(:Family)<-[b:MEMBER_OF]-(x:Person)
  WHERE (a.since IS NULL OR a.since <= date($today)) AND (a.until IS NULL OR a.until > date($today))
    AND (b.since IS NULL OR b.since <= date($today)) AND (b.until IS NULL OR b.until > date($today))
  RETURN x
  UNION
  MATCH (y)-[t:TIED_TO]-(x:Person)
  WHERE t.strength = 'STRONG' AND (t.since IS NULL OR t.since <= date($today))
    AND (t.until IS NULL OR t.until > date($today))
  RETURN x
}
MATCH (x)-[v:RESTRICTED_FROM]-(m:Person)-[r:MEMBER_OF]->(f:Family)
WHERE ${RESTRICTED_NOW} AND ${MEMBER_NOW}
WITH DISTINCT x, y, f
WHERE ${NOT_ONE_OF_THEM}
WITH DISTINCT f`,
  FAMILY_ID,
  { ending: 'ORDER BY id' },
);

/**
 * Families whose vetoes may be others now that something of this person has changed: those that it
 * belongs to, and those protected from it or from somebody near it.
 */
export const FAMILIES_CONCERNED = statement(
  `
MATCH (x:Person {id: $personId})
${NEAR}
MATCH (y)-[v:RESTRICTED_FROM]-(m:Person)
WHERE ${RESTRICTED_NOW}
UNWIND [m, x] AS member
MATCH (member)-[r:MEMBER_OF]->(f:Family)
WHERE ${MEMBER_NOW}
WITH DISTINCT f`,
  FAMILY_ID,
  { ending: 'ORDER BY id' },
);

/** Everybody who must keep away from somebody today. */
export const RESTRAINED_PERSONS = statement(
  `
MATCH (x:Person)-[v:RESTRICTED_FROM]->(:Person)
WHERE ${RESTRICTED_NOW}
WITH DISTINCT x`,
  { id: piece<string>('x.id') },
);
