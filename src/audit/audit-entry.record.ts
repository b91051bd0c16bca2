import { inEachLanguage } from '../platform/messages/messages.js';
import { own, sealed, type RowOf } from '../platform/records/columns.js';
import { defineRecord } from '../platform/records/record.js';
import type { AuditEvent, AuditOutcome } from './audit-entry.js';

/**
 * An entry as it is stored. All but `reason` is covered by `hash`, the reason by its digest. It is
 * sealed under the key of the first family that the entry names, or else of the person who acted.
 */
export const AUDIT_ENTRY = defineRecord({
  type: 'AuditEntry',
  read: 'audit.read',
  as: 'e',
  match: '(e:AuditEntry)',
  visible: 'e.agencyId = $viewer.agencyId',
  columns: {
    id: own<string>(),
    version: own<number>(),
    agencyId: own<string>(),
    /** Its place in the chain, from 1. */
    seq: own<number>(),
    previousHash: own<string>(),
    at: own<Date>(),
    event: own<AuditEvent>(),
    operation: own<string>(),
    outcome: own<AuditOutcome>(),
    code: own<string | null>(),
    accountId: own<string | null>(),
    personId: own<string | null>(),
    role: own<string | null>(),
    sessionId: own<string | null>(),
    requestId: own<string | null>(),
    /** Of the account, while no supervisor has acknowledged it. From version 2 on. */
    recoveryId: own<string | null>(),
    /** Each as `Need:0190…`. */
    records: own<string[]>(),
    /** Each family with the types of its records above, as `0190… Need Task`. */
    families: own<string[]>(),
    reasonDigest: own<string | null>(),
    keyId: own<string>(),
    hash: own<string>(),
    /** May be erased later: the chain holds without it. */
    reason: sealed(),
  },
  agency: 'e.agencyId',
  // That somebody read the log is written down, under no family.
  told: { families: '[]', words: inEachLanguage(import.meta.url, 'told.AuditEntry') },
  erasure: 'kept',
});

export type AuditEntryRow = RowOf<typeof AUDIT_ENTRY.columns>;
