import { AUDIT_ENTRY } from '../audit/audit-entry.record.js';
import { PERSON } from '../families/person.record.js';
import { nested, piece, type RowOf } from '../platform/records/columns.js';
import { statement, statementOn } from '../platform/records/record.js';

/** A family, and the duplicates that were merged into its record: the log names the old ids. */
export const WITH_DUPLICATES = statement(
  `
MATCH (d:MergedRecord)-[:MERGED_INTO*1..20]->(:Family {id: $familyId})`,
  { id: piece<string>('d.id') },
);

/** Newest first; the cursor is the last entry that was seen. Filters that are null filter nothing. */
const AFTER_CURSOR = `
OPTIONAL MATCH (last:AuditEntry {id: $afterId})
WITH coalesce(last.at, datetime('9999-12-31')) AS before, coalesce(last.id, '') AS beforeId`;

const IS_AFTER = 'e.at <= before AND (e.at < before OR e.id < beforeId)';
const IN_ORDER = 'WITH e ORDER BY e.at DESC, e.id DESC LIMIT $limit';
const ORDER = 'ORDER BY e.at DESC, e.id DESC';

const FILTERED = `
  AND ($personId IS NULL OR e.personId = $personId)
  AND ($operation IS NULL OR e.operation = $operation)
  AND ($from IS NULL OR e.at >= $from) AND ($until IS NULL OR e.at < $until)`;

/** By what the reader asked for, the statement that finds it through an index. */
export const READ_ENTRIES = {
  all: newest('MATCH (e:AuditEntry) WHERE e.agencyId = $agencyId'),
  byPerson: newest('MATCH (e:AuditEntry) WHERE e.agencyId = $agencyId AND e.personId = $personId'),
  byOperation: newest(
    'MATCH (e:AuditEntry) WHERE e.agencyId = $agencyId AND e.operation = $operation',
  ),
  byFamily: newest(`UNWIND $familyIds AS auditedId
MATCH (:AuditedFamily {id: auditedId})<-[:CONCERNS]-(e:AuditEntry)
WITH DISTINCT e, before, beforeId
WHERE e.agencyId = $agencyId`),
};

/** @param found ends with a WHERE. */
function newest(found: string) {
  return statementOn(
    AUDIT_ENTRY,
    `${AFTER_CURSOR}
${found} AND ${IS_AFTER}${FILTERED}
${IN_ORDER}`,
    AUDIT_ENTRY.columns,
    ORDER,
  );
}

const { givenName, familyName } = PERSON.columns;

/** An entry, and who did it where. */
const ACCESS = {
  entry: nested(AUDIT_ENTRY.columns, 'e'),
  person: nested({ givenName, familyName }, 'p'),
  agencyName: piece<string | null>('g.name'),
};

export type FamilyAccessRow = RowOf<typeof ACCESS>;

/**
 * Who has looked at a family or changed something of it, in any agency, newest first. What has to
 * do with a restriction is told to those who work with the family that it protects, and to nobody
 * else: who is restrained may belong to that very family.
 */
export const FAMILY_ACCESS = statementOn(
  AUDIT_ENTRY,
  `${AFTER_CURSOR}
UNWIND $familyIds AS auditedId
MATCH (:AuditedFamily {id: auditedId})<-[:CONCERNS]-(e:AuditEntry)
WITH DISTINCT e, before, beforeId
WHERE e.outcome = 'DONE' AND ${IS_AFTER}
  AND (NONE(record IN e.records WHERE record STARTS WITH 'Restriction:')
    OR $tellRestrictions AND ANY(family IN e.families
      WHERE left(family, 36) IN $familyIds AND family CONTAINS 'Restriction'))
${IN_ORDER}
OPTIONAL MATCH (p:Person {id: e.personId})
OPTIONAL MATCH (g:Agency {id: e.agencyId})`,
  ACCESS,
  ORDER,
);
