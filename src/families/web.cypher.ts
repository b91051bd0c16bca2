import { familyVisible } from '../access/predicates/family.predicate.js';
import { personVisible } from '../access/predicates/person.predicate.js';

const HOLDS =
  '(t.since IS NULL OR t.since <= date($asOf)) AND (t.until IS NULL OR t.until > date($asOf))';

/**
 * All within so many ties of the family's members, each with one shortest path. Ties are followed
 * in both directions and only through persons: two families of one school are not tied by it.
 * Who is within two ties of a member is the viewer's to see; beyond, each person must be so
 * otherwise, also on the way to somebody else.
 * The depth stands in the text because a quantifier cannot be a parameter.
 */
function web(depth: number): string {
  return `
MATCH (f:Family {id: $familyId})
WHERE ${familyVisible('f')}
MATCH (m:Person)-[r:MEMBER_OF]->(f)
WHERE (r.since IS NULL OR r.since <= date($asOf)) AND (r.until IS NULL OR r.until > date($asOf))
  AND (m.endedOn IS NULL OR m.endedOn > date($asOf))
WITH m ORDER BY m.id
MATCH path = ANY SHORTEST (m)
  ((a:Person WHERE (a.endedOn IS NULL OR a.endedOn > date($asOf)) AND ${personVisible('a')})
    -[t:TIED_TO WHERE ${HOLDS}]-()){1,${depth}}
  (n WHERE (n.endedOn IS NULL OR n.endedOn > date($asOf))
    AND (NOT n:Person OR ${personVisible('n')}))
WHERE n <> m
RETURN n.id AS id, length(path) AS distance, [x IN nodes(path) | x.id] AS nodeIds,
  [x IN relationships(path) | x.id] AS tieIds
ORDER BY distance, nodeIds
`;
}

export const WEB_1 = web(1);
export const WEB_2 = web(2);
export const WEB_3 = web(3);
export const WEB_4 = web(4);

/** The family's members on the day. */
export const WEB_MEMBERS = `
MATCH (f:Family {id: $familyId})
WHERE ${familyVisible('f')}
OPTIONAL MATCH (m:Person)-[r:MEMBER_OF]->(f)
WHERE (r.since IS NULL OR r.since <= date($asOf)) AND (r.until IS NULL OR r.until > date($asOf))
  AND (m.endedOn IS NULL OR m.endedOn > date($asOf))
RETURN m.id AS id, r.role AS role
ORDER BY id
`;

export const WEB_PERSONS = `
UNWIND $ids AS id
MATCH (n:Person {id: id})
RETURN n.id AS id, 'PERSON' AS type, n.givenName + ' ' + n.familyName AS label
`;

export const WEB_ORGANISATIONS = `
UNWIND $ids AS id
MATCH (n:Organisation {id: id})
RETURN n.id AS id, 'ORGANISATION' AS type, n.name AS label
`;

export const WEB_SERVICES = `
UNWIND $ids AS id
MATCH (n:Service {id: id})
RETURN n.id AS id, 'SERVICE' AS type, n.name AS label
`;

/** Every tie that holds on the day between two nodes of the web; ties start at persons. */
export const WEB_TIES = `
UNWIND $ids AS id
MATCH (a:Person {id: id})-[t:TIED_TO]->(b)
WHERE b.id IN $ids AND ${HOLDS}
RETURN t.id AS id, a.id AS fromId, b.id AS toId, t.kind AS kind, t.strength AS strength,
  t.quality AS quality, t.flow AS flow, t.lastContactOn AS lastContactOn, t.since AS since
ORDER BY id
`;
