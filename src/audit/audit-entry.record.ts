import { inEachLanguage } from '../platform/messages/messages.js';
import { own, sealed, type RowOf } from '../platform/records/columns.js';
import { defineRecord } from '../platform/records/record.js';
import type { AuditEvent, AuditOutcome } from './audit-entry.js';

/**
 * An entry as it is stored. Its process signs all but the families, the reason and the place in the
 * chain; the hash covers the signature, the families and the place, and a digest the reason. The reason
 * is sealed under the key of a family that the entry names, or else of the person who acted.
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
    /** Of the account, while no supervisor has acknowledged it. */
    recoveryId: own<string | null>(),
    /** Each as `Need:0190…`. */
    records: own<string[]>(),
    /** Each family with the types of its records above, as `0190… Need Task`. */
    families: own<string[]>(),
    reasonDigest: own<string | null>(),
    keyId: own<string>(),
    /** The pen that wrote it. */
    penId: own<string>(),
    /** Which of that pen's entries it is, from 1. */
    number: own<number>(),
    /** What that pen had written before. */
    follows: own<string>(),
    signature: own<string>(),
    /** Its place in the chain, from 1. Null, like the hashes, until it is chained. */
    seq: own<number | null>(),
    previousHash: own<string | null>(),
    hash: own<string | null>(),
    /** May be erased later: signature and chain hold without it. */
    reason: sealed(),
  },
  agency: 'e.agencyId',
  // That somebody read the log is written down, under no family.
  told: { families: '[]', words: inEachLanguage(import.meta.url, 'told.AuditEntry') },
  erasure: 'kept',
});

export type AuditEntryRow = RowOf<typeof AUDIT_ENTRY.columns>;

/** What the process that writes an entry knows of it, and signs. */
export type SignedEntry = Omit<
  AuditEntryRow,
  'families' | 'signature' | 'seq' | 'previousHash' | 'hash' | 'reason'
>;
