import { BEGINNING } from './audit-entry.js';
import type { AuditEntryRow, SignedEntry } from './audit-entry.record.js';
import type { AuditKey } from './audit-keys.js';

/** Of the list of signed fields. */
export const VERSION = 3;

/** Where a chain stands. */
export interface ChainEnd {
  readonly seq: number;
  readonly hash: string;
}

/** Where a pen stands: its last entry, and the families that its last statement found. */
export interface PenEnd {
  readonly number: number;
  readonly signature: string;
  readonly families: readonly (readonly string[])[];
}

/** Where every pen stands at first. */
export const UNWRITTEN: PenEnd = { number: 0, signature: BEGINNING, families: [] };

/** What the process says with an entry: all that it knew, and what it had written before. */
export function signEntry(key: AuditKey, entry: SignedEntry): string {
  return key.sign('entry', signed(entry));
}

/** The hash that chains an entry: of its signature and all that the process did not know. */
export function hashEntry(
  key: AuditKey,
  {
    signature,
    families,
    seq,
    previousHash,
  }: Pick<AuditEntryRow, 'signature' | 'families' | 'seq' | 'previousHash'>,
): string {
  return key.sign('place', JSON.stringify([signature, families, seq, previousHash]));
}

/**
 * What the first entry of a statement follows: the last of the statement before, with the families
 * that the graph found for all of its entries, which no signature of their own could cover.
 */
export function linkTo(key: AuditKey, { signature, families }: PenEnd): string {
  return key.sign('families', JSON.stringify([signature, families]));
}

/** Stands for the reason in the signature. Without the key it cannot be used to guess the words. */
export function digestReason(key: AuditKey, entryId: string, reason: string): string {
  return key.sign('reason', `${entryId}\n${reason}`);
}

/** A JSON list of the fields in this order, the moment in ISO 8601 with milliseconds. */
function signed(entry: SignedEntry): string {
  return JSON.stringify([
    entry.version,
    entry.id,
    entry.agencyId,
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
    entry.recoveryId,
    entry.records,
    entry.reasonDigest,
    entry.keyId,
    entry.penId,
    entry.number,
    entry.follows,
  ]);
}
