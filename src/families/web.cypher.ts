import { familiesOfPersons, familyVisible } from '../access/predicates/family.predicate.js';
import { isOfAnyCase, personVisible } from '../access/predicates/person.predicate.js';
import { dayAt, holdsOn, isThereOn } from '../access/predicates/time.predicate.js';
import { relativeOf, tieConcerns } from '../access/predicates/web.predicate.js';
import { manyOf, piece, type RowOf } from '../platform/records/columns.js';
import { statement } from '../platform/records/record.js';
import type { MemberRole } from './member-role.js';
import { nameOfPerson } from './person-name.predicate.js';
import { TIE } from './tie.record.js';
import type { WebNodeType } from './web.model.js';

/** A node of the web, with the way to it; its label is null for who was erased. */
const NODE = {
  id: piece<string>('n.id'),
  type: piece<WebNodeType>(
    `CASE WHEN n:Person THEN 'PERSON' WHEN n:Service THEN 'SERVICE' ELSE 'ORGANISATION' END`,
  ),
  label: piece<string | null>(`CASE WHEN n:Person THEN ${nameOfPerson('n')} ELSE n.name END`),
  memberRole: piece<MemberRole | null>('way.role'),
  nodeIds: piece<string[]>('way.nodeIds'),
  tieIds: piece<string[]>('way.tieIds'),
  /** For the log. */
  toldFamilyIds: piece<string[]>(familiesOfPersons('[n]', '$viewer.days')),
};

const { id, fromId, toId, kind, lastContactOn, since } = TIE.columns;
const { strength, quality, flow, phaseSince, past } = TIE.columns;
const WEB_TIE = {
  ...{ id, fromId, toId, kind, lastContactOn, since, strength, quality, flow, phaseSince, past },
};

const WEB = {
  asOf: piece<string>('day'),
  nodes: manyOf(
    NODE,
    'n',
    `UNWIND ways AS way
    WITH way, way.node AS n`,
  ),
  /**
   * The ties that hold on the day between nodes of the web: those that concern the family, and the
   * kinship with one another of its relatives who have no case of their own. Ties start at persons.
   */
  ties: manyOf(
    WEB_TIE,
    't',
    `UNWIND nodes AS a
    MATCH (a)-[t:TIED_TO]->(b)
    WHERE b IN nodes AND ${holdsOn('t', 'day')}
      AND (${tieConcerns('a', 'b')}
        OR (t.kind IN $kinship AND ${relativeOf('a')} AND ${relativeOf('b')}
          AND NOT ${isOfAnyCase('a')} AND NOT ${isOfAnyCase('b')}))
    WITH t ORDER BY t.id`,
  ),
};

/** One tie further: what is not among the `ways` yet, with the first of the shortest ways to each. */
const ONE_TIE_FURTHER = `
CALL (day, ways, last) {
  UNWIND last AS way
  WITH way, way.node AS a, [known IN ways | known.node] AS nodes
  WHERE way.leadsOn
  MATCH (a)-[t:TIED_TO]-(b)
  WHERE NOT b IN nodes AND ${holdsOn('t', 'day')} AND ${isThereOn('b', 'day')} AND ${tieConcerns('a', 'b')}
  WITH b, way, t ORDER BY way.nodeIds, t.id
  WITH b, head(collect({nodeIds: way.nodeIds + b.id, tieIds: way.tieIds + t.id})) AS shortest
  WHERE NOT b:Person OR ${personVisible('b')}
  RETURN collect({
    node: b, leadsOn: b:Person, nodeIds: shortest.nodeIds, tieIds: shortest.tieIds
  }) AS found
}
WITH day, ways + found AS ways, found AS last`;

/**
 * All within so many ties of the family's members on the day, or today at its agency, each with one
 * shortest path. Ties are followed in both directions and only through persons: two families of one
 * school are not tied by it. It goes on only by ties that concern the family, and through persons who
 * are the viewer's to see. One step for each tie, in which it is decided once who is seen.
 */
function web(steps: string) {
  return statement(
    `
MATCH (f:Family {id: $familyId})
WHERE ${familyVisible('f')}
MATCH (g:Agency {id: f.agencyId})
WITH f, coalesce(date($asOf), ${dayAt('g.timeZone', '$viewer.now')}) AS day
CALL (f, day) {
  MATCH (p:Person)-[m:MEMBER_OF]->(f)
  WHERE ${holdsOn('m', 'day')} AND ${isThereOn('p', 'day')}
  WITH p, m ORDER BY p.id
  RETURN collect({
    node: p, role: m.role, leadsOn: ${personVisible('p')}, nodeIds: [p.id], tieIds: []
  }) AS ways
}
WITH day, ways, ways AS last
${steps}
WITH day, ways, [way IN ways | way.node] AS nodes`,
    WEB,
  );
}

export const WEB_1 = web(ONE_TIE_FURTHER);
export const WEB_2 = web(ONE_TIE_FURTHER + ONE_TIE_FURTHER);
export const WEB_3 = web(ONE_TIE_FURTHER + ONE_TIE_FURTHER + ONE_TIE_FURTHER);
export const WEB_4 = web(ONE_TIE_FURTHER + ONE_TIE_FURTHER + ONE_TIE_FURTHER + ONE_TIE_FURTHER);

export type WebRow = RowOf<typeof WEB>;
export type WebNodeRow = RowOf<typeof NODE>;
