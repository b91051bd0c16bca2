import type { Parameters } from '../platform/graph/values.js';
import { manyOf, nested, own, piece, type RowOf } from '../platform/records/columns.js';
import { statement, statementOn } from '../platform/records/record.js';
import { AUDIT_ENTRY } from './audit-entry.record.js';

/** Where a chain stands. */
const END = { seq: own<number>(), hash: own<string>() };

/** An entry that waits for its place. */
const TO_CHAIN = {
  id: own<string>(),
  keyId: own<string>(),
  signature: own<string>(),
  families: own<string[]>(),
};

/** The place of an entry in its chain. */
export interface ChainPlace extends Parameters {
  readonly id: string;
  readonly seq: number;
  readonly previousHash: string;
  readonly hash: string;
}

/** What names a chain has entries that wait for their places. */
export const AGENCIES_WAITING = statement(
  `
MATCH (e:AuditEntry)
WHERE e.waitsIn >= '' AND e.keyId IN $keyIds`,
  { agencyId: piece<string>('DISTINCT e.waitsIn') },
);

/**
 * Written first: the write lock makes other writers wait; what is read behind it is what holds. While
 * entries are written a look may find one and miss the one that its pen wrote before it. So the first
 * look finds how far each pen has come; all up to there was written before the second one began.
 * Ids tell in which order a process made them.
 */
export const LOCK_CHAIN = statement(
  `
MERGE (h:AuditHead {agencyId: $agencyId})
ON CREATE SET h.seq = 0, h.hash = ''
SET h.lock = $lock
WITH h, COLLECT {
  MATCH (e:AuditEntry {waitsIn: $agencyId})
  WHERE e.keyId IN $keyIds AND e.seq IS NULL
  WITH e.penId AS id, max(e.number) AS upTo
  RETURN {id: id, upTo: upTo}
} AS pens`,
  {
    ...END,
    waiting: manyOf(
      TO_CHAIN,
      'e',
      `MATCH (e:AuditEntry {waitsIn: $agencyId})
    WHERE e.keyId IN $keyIds AND e.seq IS NULL
      AND ANY(pen IN pens WHERE pen.id = e.penId AND e.number <= pen.upTo)
    WITH e ORDER BY e.id LIMIT $limit`,
    ),
  },
  { as: 'h' },
);

export type EntryToChain = RowOf<typeof TO_CHAIN>;
export type LockedChain = RowOf<typeof END> & { readonly waiting: readonly EntryToChain[] };

export const CHAIN_END = statement('MATCH (h:AuditHead {agencyId: $agencyId})', END, { as: 'h' });

export const APPEND = statement(`
MATCH (h:AuditHead {agencyId: $agencyId})
SET h.seq = $seq, h.hash = $hash
WITH h
UNWIND $places AS place
MATCH (e:AuditEntry {id: place.id})
SET e.seq = place.seq, e.previousHash = place.previousHash, e.hash = place.hash, e.waitsIn = null`);

/** What is verified of an entry: how it stands, and the families under which it is listed. */
const STORED = {
  entry: nested(AUDIT_ENTRY.columns, 'e'),
  listedFor: piece<string[]>('[(e)-[:CONCERNS]->(f:AuditedFamily) | f.id]'),
};

/** Entries of a chain after a place, with the families under which they are listed. */
export const STORED_ENTRIES = statementOn(
  AUDIT_ENTRY,
  `
MATCH (e:AuditEntry {agencyId: $agencyId})
WHERE e.seq > $after AND e.seq <= $until
WITH e ORDER BY e.agencyId, e.seq LIMIT $limit`,
  STORED,
  'ORDER BY e.seq',
);

/** Entries that wait for their places in a chain, by their pens, after the last that was read. */
export const WAITING_ENTRIES = statementOn(
  AUDIT_ENTRY,
  `
MATCH (e:AuditEntry {waitsIn: $agencyId})
WHERE e.penId > $afterPenId OR e.penId = $afterPenId AND e.number > $afterNumber
WITH e ORDER BY e.penId, e.number LIMIT $limit`,
  STORED,
  'ORDER BY e.penId, e.number',
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
  UNION
  MATCH (e:AuditEntry) WHERE e.waitsIn >= '' RETURN e.waitsIn AS agencyId
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
