import { BEGINNING, familyIdsOf } from './audit-entry.js';
import type { AuditEntryRow } from './audit-entry.record.js';
import type { AuditKeys } from './audit-keys.js';
import { digestReason, hashEntry, type ChainEnd } from './audit-seal.js';
import { isGenuine, type Checkpoint } from './checkpoint.js';

/** Each way in which a stored log can differ from what was written. */
export const FAULTS = {
  MISSING: 'an entry is missing here',
  MISPLACED: 'an entry stands where it does not belong',
  FOREIGN: 'an entry of another chain stands here',
  CHANGED: 'the entry was changed after it had been written',
  UNKNOWN_KEY: 'the entry is sealed with a key that the settings do not name',
  BROKEN_LINK: 'the entry does not follow the one before it',
  REASON_CHANGED: 'the reason of the entry was changed',
  HIDDEN: 'the entry is not listed with the families that it names',
  TRUNCATED: 'entries are missing from here to the end',
  SURPLUS: 'entries stand beyond the end of the chain',
  END_CHANGED: 'the end of the chain is not the hash of its last entry',
  CHECKPOINT_FORGED: 'a checkpoint for this place is not genuine',
  CHECKPOINT_DIFFERS: 'the entry is not the one that a checkpoint has seen here',
} as const;

/** The first place of a chain that is not as it was written. */
export interface Fault {
  readonly seq: number;
  readonly kind: keyof typeof FAULTS;
}

/** An entry with the families under which it is listed. */
export interface StoredEntry {
  readonly entry: AuditEntryRow;
  readonly listedFor: readonly string[];
}

/** Checks one chain, entry by entry from the first on, and keeps nothing but where it stands. */
export class ChainVerifier {
  private end: ChainEnd = { seq: 0, hash: BEGINNING };
  /** @param checkpoints of this chain, from the graph and from files kept elsewhere. */
  constructor(
    private readonly keys: AuditKeys,
    private readonly agencyId: string,
    private readonly checkpoints: readonly Checkpoint[],
  ) {}

  /** How many entries are whole so far. */
  get whole(): number {
    return this.end.seq;
  }

  /** The fault of the next entry, or null when it is as it was written. */
  next({ entry, listedFor }: StoredEntry): Fault | null {
    const kind = this.faultOf(entry, listedFor);
    if (kind) return { seq: this.end.seq + 1, kind };
    this.end = { seq: entry.seq, hash: entry.hash };
    return null;
  }

  /** The fault of the end, once every entry has been seen. @param head what the graph says of it. */
  finish(head: ChainEnd | null): Fault | null {
    const after = this.end.seq + 1;
    if ((head?.seq ?? 0) > this.end.seq) return { seq: after, kind: 'TRUNCATED' };
    if ((head?.seq ?? 0) < this.end.seq) return { seq: (head?.seq ?? 0) + 1, kind: 'SURPLUS' };
    for (const checkpoint of this.checkpoints) {
      if (!isGenuine(this.keys, checkpoint))
        return { seq: checkpoint.seq, kind: 'CHECKPOINT_FORGED' };
      if (checkpoint.seq > this.end.seq) return { seq: after, kind: 'TRUNCATED' };
    }
    if ((head?.hash ?? BEGINNING) !== this.end.hash)
      return { seq: this.end.seq, kind: 'END_CHANGED' };
    return null;
  }

  private faultOf(entry: AuditEntryRow, listedFor: readonly string[]): Fault['kind'] | null {
    if (entry.agencyId !== this.agencyId) return 'FOREIGN';
    if (entry.seq > this.end.seq + 1) return 'MISSING';
    if (entry.seq !== this.end.seq + 1) return 'MISPLACED';
    const key = this.keys.find(entry.keyId);
    if (!key) return 'UNKNOWN_KEY';
    if (hashEntry(key, entry) !== entry.hash) return 'CHANGED';
    if (entry.previousHash !== this.end.hash) return 'BROKEN_LINK';
    const { reason, reasonDigest } = entry;
    if (reason !== null && digestReason(key, entry.id, reason) !== reasonDigest)
      return 'REASON_CHANGED';
    if ([...listedFor].sort().join() !== familyIdsOf(entry).sort().join()) return 'HIDDEN';
    return this.checkpointFault(entry);
  }

  private checkpointFault({ seq, hash }: ChainEnd): Fault['kind'] | null {
    for (const checkpoint of this.checkpoints.filter((one) => one.seq === seq)) {
      if (!isGenuine(this.keys, checkpoint)) return 'CHECKPOINT_FORGED';
      if (checkpoint.hash !== hash) return 'CHECKPOINT_DIFFERS';
    }
    return null;
  }
}
