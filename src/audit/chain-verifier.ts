import { BEGINNING, familyIdsOf } from './audit-entry.js';
import type { AuditEntryRow } from './audit-entry.record.js';
import type { AuditKey, AuditKeys } from './audit-keys.js';
import {
  digestReason,
  hashEntry,
  linkTo,
  signEntry,
  UNWRITTEN,
  type ChainEnd,
  type PenEnd,
} from './audit-seal.js';
import { isGenuine, type Checkpoint } from './checkpoint.js';

/** Each way in which a stored log can differ from what was written. */
export const FAULTS = {
  MISSING: 'an entry is missing here',
  MISPLACED: 'an entry stands where it does not belong',
  FOREIGN: 'an entry of another chain stands here',
  CHANGED: 'the entry was changed after it had been written',
  UNKNOWN_KEY: 'the entry is sealed with a key that the settings do not name',
  BROKEN_LINK: 'the entry does not follow the one before it',
  LEFT_OUT: 'an entry that its process wrote before this one is missing',
  OTHERS_CHANGED: 'entries that its process wrote just before named other families then',
  REASON_CHANGED: 'the reason of the entry was changed',
  HIDDEN: 'the entry is not listed with the families that it names',
  TRUNCATED: 'entries are missing from here to the end',
  SURPLUS: 'entries stand beyond the end of the chain',
  END_CHANGED: 'the end of the chain is not the hash of its last entry',
  CHECKPOINT_FORGED: 'a checkpoint for this place is not genuine',
  CHECKPOINT_DIFFERS: 'the entry is not the one that a checkpoint has seen here',
  WAITS_TOO_LONG:
    'the entry has no place in the chain yet: no worker runs, or somebody keeps it out',
} as const;

/** The first place that is not as it was written. */
export interface Fault {
  /** In the chain; null for an entry that has no place yet. */
  readonly seq: number | null;
  /** The entry, where it has no place yet. */
  readonly entryId?: string;
  readonly kind: keyof typeof FAULTS;
}

/** An entry with the families under which it is listed. */
export interface StoredEntry {
  readonly entry: AuditEntryRow;
  readonly listedFor: readonly string[];
}

/**
 * Checks one chain, entry by entry from the first on, and then what waits for a place in it. It keeps
 * nothing but where the chain and each of its pens stand.
 */
export class ChainVerifier {
  private end: ChainEnd = { seq: 0, hash: BEGINNING };
  private pens = new Map<string, PenEnd>();

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
    this.end = { seq: entry.seq!, hash: entry.hash! };
    return null;
  }

  /**
   * Looks at what waits for a place, once every entry of the chain has been seen. Where the chain
   * stands does not change by it.
   * @param next gives the entries by their pens, in the order in which each wrote them.
   * @param due those of an earlier moment should have a place.
   */
  async waiting(next: AsyncIterable<StoredEntry>, due: Date): Promise<Fault | null> {
    const chained = this.pens;
    this.pens = new Map(chained);
    try {
      for await (const { entry, listedFor } of next) {
        const kind =
          this.contentFault(entry, listedFor) ?? (entry.at < due ? 'WAITS_TOO_LONG' : null);
        if (kind) return { seq: null, entryId: entry.id, kind };
      }
      return null;
    } finally {
      this.pens = chained;
    }
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
    const { seq, hash } = entry;
    if (entry.agencyId !== this.agencyId) return 'FOREIGN';
    if (seq === null || seq > this.end.seq + 1) return 'MISSING';
    if (seq !== this.end.seq + 1) return 'MISPLACED';
    const key = this.keys.find(entry.keyId);
    if (key && hashEntry(key, entry) !== hash) return 'CHANGED';
    if (key && entry.previousHash !== this.end.hash) return 'BROKEN_LINK';
    return this.contentFault(entry, listedFor) ?? this.checkpointFault({ seq, hash: hash! });
  }

  private contentFault(entry: AuditEntryRow, listedFor: readonly string[]): Fault['kind'] | null {
    if (entry.agencyId !== this.agencyId) return 'FOREIGN';
    const key = this.keys.find(entry.keyId);
    if (!key) return 'UNKNOWN_KEY';
    if (signEntry(key, entry) !== entry.signature) return 'CHANGED';
    const { reason, reasonDigest } = entry;
    if (reason !== null && digestReason(key, entry.id, reason) !== reasonDigest)
      return 'REASON_CHANGED';
    if ([...listedFor].sort().join() !== familyIdsOf(entry).sort().join()) return 'HIDDEN';
    return this.penFault(key, entry);
  }

  /** What an entry follows is the one before it of the same statement, or all of the statement before. */
  private penFault(key: AuditKey, entry: AuditEntryRow): Fault['kind'] | null {
    const { penId, number, follows, signature, families } = entry;
    const before = this.pens.get(penId) ?? UNWRITTEN;
    if (number > before.number + 1) return 'LEFT_OUT';
    if (number !== before.number + 1) return 'MISPLACED';
    const isOfSameStatement = follows === before.signature;
    if (!isOfSameStatement && follows !== linkTo(key, before)) return 'OTHERS_CHANGED';
    const told = isOfSameStatement ? [...before.families, families] : [families];
    this.pens.set(penId, { number, signature, families: told });
    return null;
  }

  private checkpointFault({ seq, hash }: ChainEnd): Fault['kind'] | null {
    for (const checkpoint of this.checkpoints.filter((one) => one.seq === seq)) {
      if (!isGenuine(this.keys, checkpoint)) return 'CHECKPOINT_FORGED';
      if (checkpoint.hash !== hash) return 'CHECKPOINT_DIFFERS';
    }
    return null;
  }
}
