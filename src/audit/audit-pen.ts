import { newId } from '../platform/ids/global-id.js';
import type { SignedEntry } from './audit-entry.record.js';
import { keyOf, type EntryPart } from './audit-parts.js';
import type { AuditKey } from './audit-keys.js';
import { digestReason, linkTo, signEntry, UNWRITTEN, VERSION } from './audit-seal.js';

/** An entry that is ready to be written. */
export interface EntryToWrite {
  readonly entry: SignedEntry & { readonly signature: string };
  readonly part: EntryPart;
}

/**
 * Writes for one agency, one statement after another: each entry says what this pen wrote before it. So
 * it is in one hand at a time, and not used again unless what it wrote is known to hold.
 */
export class Pen {
  private readonly id = newId();
  private end = UNWRITTEN;
  private signed: readonly EntryToWrite[] = [];

  constructor(
    private readonly agencyId: string,
    private readonly key: AuditKey,
  ) {}

  /** The entries of its next statement. */
  sign(parts: readonly EntryPart[]): readonly EntryToWrite[] {
    let { number, signature } = this.end;
    let follows = number === 0 ? signature : linkTo(this.key, this.end);
    this.signed = parts.map((part) => {
      number += 1;
      const entry = this.entryOf(part, number, follows);
      follows = signature = signEntry(this.key, entry);
      return { entry: { ...entry, signature }, part };
    });
    return this.signed;
  }

  /** What it has signed is written. @param families that the graph found, by the ids of the entries. */
  wrote(families: ReadonlyMap<string, readonly string[]>): void {
    const { number, signature } = this.signed.at(-1)!.entry;
    const found = this.signed.map(({ entry }) => families.get(entry.id)!);
    this.end = { number, signature, families: found };
  }

  private entryOf({ draft, records }: EntryPart, number: number, follows: string): SignedEntry {
    const { at, event, operation, outcome, code, actor, requestId, reason } = draft;
    const id = newId();
    return {
      id,
      version: VERSION,
      agencyId: this.agencyId,
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
      records: records.map(keyOf),
      reasonDigest: reason === null ? null : digestReason(this.key, id, reason),
      keyId: this.key.id,
      penId: this.id,
      number,
      follows,
    };
  }
}
