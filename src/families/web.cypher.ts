import { familyVisible } from '../access/predicates/family.predicate.js';
import { isOfAnyCase, personVisible } from '../access/predicates/person.predicate.js';
import { dayAt, holdsOn } from '../access/predicates/time.predicate.js';
import { relativeOf, tieConcerns } from '../access/predicates/web.predicate.js';
import { piece, type RowOf } from '../platform/records/columns.js';
import { statement, statementOn } from '../platform/records/record.js';
import { MEMBERSHIP } from './family.record.js';
import { nameOfPerson } from './person-name.predicate.js';
import { TIE } from './tie.record.js';
import type { WebNodeType } from './web.model.js';

/** A way from a member of the family to a node. */
const WAY = {
  id: piece<string>('n.id'),
  distance: piece<number>('distance'),
  nodeIds: piece<string[]>('nodeIds'),
  tieIds: piece<string[]>('tieIds'),
};

/**
 * All within so many ties of the family's members, each with one shortest path. Ties are followed
 * in both directions and only through persons: two families of one school are not tied by it.
 * It goes on only by ties that concern the family, and through persons who are the viewer's to see.
 * The depth stands in the text because a quantifier cannot be a parameter.
 */
function web(depth: number) {
  return statement(
    `
MATCH (f:Family {id: $familyId})
WHERE ${familyVisible('f')}
MATCH (m:Person)-[r:MEMBER_OF]->(f)
WHERE ${holdsOn('r', 'date($asOf)')}
  AND (m.endedOn IS NULL OR m.endedOn > date($asOf))
WITH m ORDER BY m.id
MATCH path = ANY SHORTEST (m)
  ((a:Person WHERE (a.endedOn IS NULL OR a.endedOn > date($asOf)) AND ${personVisible('a')})
    -[t:TIED_TO WHERE ${holdsOn('t', 'date($asOf)')}]-(b) WHERE ${tieConcerns('a', 'b')}){1,${depth}}
  (n WHERE (n.endedOn IS NULL OR n.endedOn > date($asOf))
    AND (NOT n:Person OR ${personVisible('n')}))
WHERE n <> m
WITH n, length(path) AS distance, [x IN nodes(path) | x.id] AS nodeIds,
  [x IN relationships(path) | x.id] AS tieIds
ORDER BY distance, nodeIds`,
    WAY,
  );
}

export const WEB_1 = web(1);
export const WEB_2 = web(2);
export const WEB_3 = web(3);
export const WEB_4 = web(4);

/** The family's members on the day; where none is given, today at the family's agency, whoever asks. */
export const WEB_MEMBERS = statementOn(
  MEMBERSHIP,
  `
MATCH (f:Family {id: $familyId})
WHERE ${familyVisible('f')}
MATCH (g:Agency {id: f.agencyId})
WITH f, coalesce(date($asOf), ${dayAt('g.timeZone', '$viewer.now')}) AS day
OPTIONAL MATCH (p:Person)-[m:MEMBER_OF]->(f)
WHERE ${holdsOn('m', 'day')} AND (p.endedOn IS NULL OR p.endedOn > day)
WITH day, p, m ORDER BY p.id`,
  {
    asOf: piece<string>('day'),
    // Null where the family has no member on that day.
    id: piece<string | null>('p.id'),
    role: MEMBERSHIP.columns.role,
  },
);

/** A node of the web; its label is null for who was erased. */
const NODE = {
  id: piece<string>('nodeId'),
  type: piece<WebNodeType>('type'),
  label: piece<string | null>('label'),
};

export const WEB_NODES = statement(
  `
UNWIND $ids AS nodeId
CALL (nodeId) {
  MATCH (n:Person {id: nodeId})
  RETURN 'PERSON' AS type, ${nameOfPerson('n')} AS label
  UNION
  MATCH (n:Organisation {id: nodeId})
  RETURN 'ORGANISATION' AS type, n.name AS label
  UNION
  MATCH (n:Service {id: nodeId})
  RETURN 'SERVICE' AS type, n.name AS label
}`,
  NODE,
);

const { id, fromId, toId, kind, lastContactOn, since } = TIE.columns;
const { strength, quality, flow, phaseSince, past } = TIE.columns;

/**
 * The ties that hold on the day between nodes of the web: those that concern the family, and the
 * kinship with one another of its relatives who have no case of their own. Ties start at persons.
 */
export const WEB_TIES = statementOn(
  TIE,
  `
UNWIND $ids AS personId
MATCH (a:Person {id: personId})-[t:TIED_TO]->(b)
WHERE b.id IN $ids AND ${holdsOn('t', 'date($asOf)')}
  AND (${tieConcerns('a', 'b')}
    OR (t.kind IN $kinship AND ${relativeOf('a')} AND ${relativeOf('b')}
      AND NOT ${isOfAnyCase('a')} AND NOT ${isOfAnyCase('b')}))
WITH t ORDER BY t.id`,
  { id, fromId, toId, kind, lastContactOn, since, strength, quality, flow, phaseSince, past },
);

export type WebWayRow = RowOf<typeof WAY>;
export type WebNodeRow = RowOf<typeof NODE>;
