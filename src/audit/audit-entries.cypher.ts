import { own, piece, type RowOf } from '../platform/records/columns.js';
import type { RecordTypes } from '../platform/records/record-types.js';
import { statement, statementOn } from '../platform/records/record.js';
import { AUDIT_ENTRY } from './audit-entry.record.js';

const PLACED = {
  /** As entries name it. */
  record: piece<string>('asked.record'),
  agencyId: piece<string>('agencyId'),
  familyIds: piece<string[]>('familyIds'),
};

/** For types of records that are not declared: what finds whose a record is that is `asked` for. */
export const WHOSE: ReadonlyMap<string, string> = new Map([
  [
    'Draw',
    `
MATCH (m:Match)-[:DRAWS_ON {id: asked.id}]->(:Offer)
RETURN asked, m.agencyId AS agencyId,
  [(m)-[:MEETS]->(:Need)<-[:HAS_NEED]-(f:Family) | f.id] AS familyIds`,
  ],
  [
    'TaskVisit',
    `
MATCH (t:Task {id: asked.id})
RETURN asked, t.agencyId AS agencyId, COLLECT {
  MATCH (t)-[:DELIVERS]->(:Match)-[:MEETS]->(:Need)<-[:HAS_NEED]-(f:Family)
  RETURN f.id
} AS familyIds`,
  ],
]);

/** For every type of record whose it is. It only reads, so that it waits for nobody. */
export function placesOf(types: RecordTypes) {
  const declared = types.all().map(({ record }) => [record.type, record.whose] as const);
  const whose = [...declared, ...WHOSE].flatMap(([type, found]) =>
    found === null ? [] : ['\nUNWIND byType.' + type + ' AS asked' + found],
  );
  return statement(
    'WITH $byType AS byType\nCALL (byType) {' + whose.join('\nUNION ALL') + '\n}',
    PLACED,
  );
}

const WRITTEN = { id: own<string>(), families: own<string[]>() };

export type WrittenEntry = RowOf<typeof WRITTEN>;

/**
 * What is of a family is of each that was merged into it: the merge may be undone, and then they are
 * told as well who has looked. What has to do with a restriction is told to none but the one. Each
 * family is written as its id and the types of its records. A statement that writes locks what it looks
 * up by a unique key, and would wait for whoever removes the family: so that is found by a range of one id.
 */
export const WRITE = statementOn(
  AUDIT_ENTRY,
  `
UNWIND $entries AS entry
WITH entry, COLLECT {
  UNWIND entry.families AS named
  WITH named.id AS familyId, named.type AS type
  CALL (familyId, type) {
    RETURN familyId AS namedId, type AS told
    UNION
    MATCH (k:Family) USING INDEX k:Family(id) WHERE k.id STARTS WITH familyId
    MATCH (d:MergedRecord)-[:MERGED_INTO*1..20]->(k)
    RETURN d.id AS namedId, CASE WHEN type STARTS WITH 'Restriction' THEN null ELSE type END AS told
  }
  WITH DISTINCT namedId, told ORDER BY told
  WITH namedId, collect(told) AS types ORDER BY namedId
  RETURN reduce(family = namedId, told IN types | family + ' ' + told)
} AS families
MERGE (e:AuditEntry {id: entry.id})
ON CREATE SET e += entry.properties, e.families = families
WITH e
CALL (e) {
  UNWIND e.families AS family
  MERGE (f:AuditedFamily {id: split(family, ' ')[0]})
  MERGE (e)-[:CONCERNS]->(f)
}`,
  WRITTEN,
);
