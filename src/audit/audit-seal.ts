import { newId } from '../platform/ids/global-id.js';
import type { AuditDraft } from './audit-entry.js';
import type { AuditEntryRow } from './audit-entry.record.js';
import type { AuditKey } from './audit-keys.js';

const VERSION = 2;

/** Where a chain stands. */
export interface ChainEnd {
  readonly seq: number;
  readonly hash: string;
}

/** Makes the next entry of a chain. */
export function sealEntry(
  key: AuditKey,
  draft: Omit<AuditDraft, 'records' | 'familyIds'> & { records: string[]; families: string[] },
  agencyId: string,
  end: ChainEnd,
): AuditEntryRow {
  const { at, event, operation, outcome, code, actor, requestId, records, families } = draft;
  const id = newId();
  const entry = {
    id,
    version: VERSION,
    agencyId,
    seq: end.seq + 1,
    previousHash: end.hash,
    at,
    event,
    operation,
    outcome,
    code,
    accountId: actor?.accountId ?? null,
    personId: actor?.personId ?? null,
    role: actor?.role ?? null,
    sessionId: actor?.sessionId ?? null,
    requestId,
    recoveryId: actor?.recoveryId ?? null,
    records,
    families,
    reasonDigest: draft.reason === null ? null : digestReason(key, id, draft.reason),
    keyId: key.id,
  };
  return { ...entry, hash: hashEntry(key, entry), reason: draft.reason };
}

/** The hash over all of an entry but itself and the text of the reason. */
export function hashEntry(key: AuditKey, entry: Omit<AuditEntryRow, 'hash' | 'reason'>): string {
  return key.sign('entry', canonical(entry));
}

/** Stands for the reason in the chain. Without the key it cannot be used to guess the words. */
export function digestReason(key: AuditKey, entryId: string, reason: string): string {
  return key.sign('reason', `${entryId}\n${reason}`);
}

/**
 * A JSON list of the fields in this order, the moment in ISO 8601 with milliseconds. Version 1 ends
 * with the key; each later version adds what it has more, and none may change what stands before.
 */
function canonical(entry: Omit<AuditEntryRow, 'hash' | 'reason'>): string {
  return JSON.stringify([
    entry.version,
    entry.id,
    entry.agencyId,
    entry.seq,
    entry.previousHash,
    // Whoever tampers may leave something else here.
    entry.at instanceof Date ? entry.at.toISOString() : entry.at,
    entry.event,
    entry.operation,
    entry.outcome,
    entry.code,
    entry.accountId,
    entry.personId,
    entry.role,
    entry.sessionId,
    entry.requestId,
    entry.records,
    entry.families,
    entry.reasonDigest,
    entry.keyId,
    ...(entry.version === 1 ? [] : [entry.recoveryId]),
  ]);
}
