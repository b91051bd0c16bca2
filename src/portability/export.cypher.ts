import { own, piece } from '../platform/records/columns.js';
import { statement } from '../platform/records/record.js';

/*
 * Everything of an agency, a page of one label at a time, each node with the relationships that begin
 * at it. Where a label has no agency of its own, it is found through what it belongs to.
 */

const PAGE = `
RETURN labels(n) AS labels, properties(n) AS properties, COLLECT {
  MATCH (n)-[r]->(m)
  RETURN {
    label: type(r), properties: properties(r),
    end: {
      label: CASE WHEN m:Organisation THEN 'Organisation' ELSE head(labels(m)) END,
      id: coalesce(m.id, m.code)
    }
  }
} AS relationships
ORDER BY n.id
LIMIT $limit`;

/** A page of the nodes that a declaration finds. @param as what it calls them. Both are constants. */
export function pageFrom(from: string, as: string): string {
  return from + '\nWITH ' + as + ' AS n' + PAGE;
}

const BY_PLACE = `
RETURN labels(n) AS labels, properties(n) AS properties, COLLECT {
  MATCH (n)-[r]->(m)
  RETURN {
    label: type(r), properties: properties(r), end: {label: head(labels(m)), id: m.id}
  }
} AS relationships
ORDER BY n.seq
LIMIT $limit`;

export const AUDIT_ENTRY = `
MATCH (n:AuditEntry)
WHERE n.agencyId = $agencyId AND n.seq > $afterSeq AND n.seq <= $untilSeq ${BY_PLACE}`;
export const AUDIT_CHECKPOINT = `
MATCH (n:AuditCheckpoint)
WHERE n.agencyId = $agencyId AND n.seq > $afterSeq AND n.seq <= $untilSeq ${BY_PLACE}`;
export const AUDIT_HEAD = `
MATCH (n:AuditHead {agencyId: $agencyId}) WHERE n.seq > $afterSeq ${BY_PLACE}`;

export const AGENCIES = statement(
  `
MATCH (a:Agency)
WHERE a.id > ''`,
  {
    ...{ id: own<string>(), name: own<string>(), movesTo: own<string | null>() },
    ...{ movedAt: own<Date | null>(), importedAs: own<string | null>() },
  },
  { as: 'a', ending: 'ORDER BY id' },
);

/** In what each kind is counted. */
export const UNITS = statement(
  `
MATCH (k:ResourceKind)
WHERE k.code > ''`,
  { code: own<string>(), unit: own<string>() },
  { as: 'k', ending: 'ORDER BY code' },
);

/** Entries of what has changed records since a place in the chain. */
export const CHANGES_AFTER = statement(
  `
MATCH (e:AuditEntry)
WHERE e.agencyId = $agencyId AND e.seq > $after AND e.outcome = 'DONE'
  AND NOT e.event IN ['READ', 'SIGN_IN', 'EXPORT']`,
  { count: piece<number>('count(e)') },
);
