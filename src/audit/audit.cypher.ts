import type { Statement } from '../platform/graph/statement.js';
import type { Parameters } from '../platform/graph/values.js';
import { nested, own, piece, type RowOf } from '../platform/records/columns.js';
import { statement, statementOn } from '../platform/records/record.js';
import { AUDIT_ENTRY } from './audit-entry.record.js';

const FAMILIES = {
  id: piece<string>('recordId'),
  agencyId: piece<string>('agencyId'),
  familyIds: piece<string[]>('familyIds'),
};

/** A record's agency and the families that it tells of. */
export type RecordFamilies = RowOf<typeof FAMILIES>;

/** For types of records that are not declared: agency and families on a day. */
export const FAMILIES_OF: Readonly<Record<string, Statement<Parameters, RecordFamilies>>> = {
  Draw: statement(
    `
UNWIND $ids AS recordId
MATCH (m:Match)-[:DRAWS_ON {id: recordId}]->(:Offer)
WITH recordId, m.agencyId AS agencyId,
  [(m)-[:MEETS]->(:Need)<-[:HAS_NEED]-(f:Family) | f.id] AS familyIds`,
    FAMILIES,
  ),
  TaskVisit: statement(
    `
UNWIND $ids AS recordId
MATCH (t:Task {id: recordId})
WITH recordId, t.agencyId AS agencyId, COLLECT {
  MATCH (t)-[:DELIVERS]->(:Match)-[:MEETS]->(:Need)<-[:HAS_NEED]-(f:Family)
  RETURN f.id
} AS familyIds`,
    FAMILIES,
  ),
};

export interface MergedFamily {
  readonly id: string;
  readonly keptId: string;
}

/** Where a chain stands. */
const END = { seq: own<number>(), hash: own<string>() };

/** Written first: the write lock makes other writers wait; what is read behind it is what holds. */
export const LOCK_CHAIN = statement(
  `
MERGE (h:AuditHead {agencyId: $agencyId})
ON CREATE SET h.seq = 0, h.hash = ''
SET h.lock = $lock
WITH h`,
  {
    ...END,
    /** Of these families, which were merged into which: they may be families again tomorrow. */
    merged: piece<MergedFamily[]>(`COLLECT {
      UNWIND $familyIds AS familyId
      MATCH (d:MergedRecord)-[:MERGED_INTO*1..20]->(:Family {id: familyId})
      RETURN {id: d.id, keptId: familyId}
    }`),
  },
  { as: 'h' },
);

export const CHAIN_END = statement('MATCH (h:AuditHead {agencyId: $agencyId})', END, { as: 'h' });

export const APPEND = statementOn(
  AUDIT_ENTRY,
  `
MATCH (h:AuditHead {agencyId: $agencyId})
SET h.seq = $seq, h.hash = $hash
WITH h
UNWIND $entries AS entry
CREATE (e:AuditEntry)
SET e = entry.properties
WITH e, entry
UNWIND entry.familyIds AS familyId
MERGE (f:AuditedFamily {id: familyId})
CREATE (e)-[:CONCERNS]->(f)`,
);

/** Entries of a chain after a place, with the families under which they are listed. */
export const STORED_ENTRIES = statementOn(
  AUDIT_ENTRY,
  `
MATCH (e:AuditEntry {agencyId: $agencyId})
WHERE e.seq > $after AND e.seq <= $until
WITH e ORDER BY e.agencyId, e.seq LIMIT $limit`,
  {
    entry: nested(AUDIT_ENTRY.columns, 'e'),
    listedFor: piece<string[]>('[(e)-[:CONCERNS]->(f:AuditedFamily) | f.id]'),
  },
  'ORDER BY e.seq',
);

/** Every chain of which the graph knows something, also one whose entries are gone. */
export const CHAINS = statement(
  `
CALL () {
  MATCH (h:AuditHead) WHERE h.agencyId >= '' RETURN h.agencyId AS agencyId
  UNION
  MATCH (c:AuditCheckpoint) WHERE c.agencyId >= '' AND c.seq >= 0 RETURN c.agencyId AS agencyId
  UNION
  MATCH (e:AuditEntry) WHERE e.agencyId >= '' AND e.seq = 1 RETURN e.agencyId AS agencyId
}`,
  { agencyId: piece<string>('agencyId') },
  { ending: 'ORDER BY agencyId' },
);

export const CHECKPOINTS_OF_CHAIN = statement(
  `
MATCH (c:AuditCheckpoint {agencyId: $agencyId})
WHERE c.seq >= 0`,
  {
    agencyId: own<string>(),
    seq: own<number>(),
    hash: own<string>(),
    at: own<Date>(),
    keyId: own<string>(),
    signature: own<string>(),
  },
  { as: 'c', ending: 'ORDER BY seq' },
);

/** Chains that have grown since their last checkpoint. */
export const CHAINS_TO_CHECK = statement(
  `
MATCH (h:AuditHead)
WHERE h.agencyId > $afterId AND h.seq > 0 AND NOT EXISTS {
  MATCH (:AuditCheckpoint {agencyId: h.agencyId, seq: h.seq})
}`,
  { ...END, agencyId: own<string>() },
  { as: 'h', ending: 'ORDER BY agencyId LIMIT $limit' },
);

/** What stands is not overwritten: a checkpoint of that place has been given away. */
export const KEEP_CHECKPOINT = statement(`
MERGE (c:AuditCheckpoint {agencyId: $agencyId, seq: $seq})
ON CREATE SET c.hash = $hash, c.at = $at, c.keyId = $keyId, c.signature = $signature
`);
