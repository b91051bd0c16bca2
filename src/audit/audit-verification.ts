import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/time/clock.js';
import { MINUTE } from '../platform/time/durations.js';
import { AuditKeys } from './audit-keys.js';
import type { ChainEnd } from './audit-seal.js';
import { AuditStoreRepository } from './audit-store.repository.js';
import { ChainVerifier, type Fault, type StoredEntry } from './chain-verifier.js';
import type { Checkpoint } from './checkpoint.js';

const PAGE = 1_000;

/** Entries are chained within seconds. One that has waited for longer than this is kept out. */
const LONGEST_WAIT_MS = 5 * MINUTE;

/** What verification found of one chain. */
export interface ChainReport {
  readonly agencyId: string;
  /** Entries from the first on that are as they were written. */
  readonly whole: number;
  /** Entries that wait for a place behind them. */
  readonly waiting: number;
  readonly fault: Fault | null;
}

/** Reads every chain from its first entry on and finds the first place that was tampered with. */
@Injectable()
export class AuditVerification {
  constructor(
    private readonly store: AuditStoreRepository,
    private readonly keys: AuditKeys,
    private readonly clock: Clock,
  ) {}

  /** @param kept checkpoints from files; chains that only they know are verified too. */
  async *verify(kept: readonly Checkpoint[]): AsyncGenerator<ChainReport> {
    const known = [...(await this.store.chains()), ...kept.map(({ agencyId }) => agencyId)];
    for (const agencyId of [...new Set(known)].sort())
      yield this.verifyChain(
        agencyId,
        kept.filter((checkpoint) => checkpoint.agencyId === agencyId),
      );
  }

  /**
   * One chain, and what waits for a place in it. What is written or chained while this looks may make it
   * miss an entry: it looks until the end has not moved meanwhile, and tells a fault of what waits only
   * if it sees it twice.
   */
  async verifyChain(agencyId: string, kept: readonly Checkpoint[]): Promise<ChainReport> {
    const checkpoints = [...(await this.store.checkpoints(agencyId)), ...kept];
    const verifier = new ChainVerifier(this.keys, agencyId, checkpoints);
    let seen: string | null = null;
    for (;;) {
      const end = await this.store.end(agencyId);
      const inChain = await this.faultInChain(verifier, agencyId, end);
      const waiting = { count: 0 };
      const fault =
        inChain ??
        (await verifier.waiting(
          this.waitingIn(agencyId, waiting),
          new Date(this.clock.now().getTime() - LONGEST_WAIT_MS),
        ));
      const report = { agencyId, whole: verifier.whole, waiting: waiting.count, fault };
      if (inChain) return report;
      const isSame = (await this.store.end(agencyId))?.seq === end?.seq;
      if (isSame && (!fault || seen === fault.entryId)) return report;
      seen = fault?.entryId ?? null;
    }
  }

  /** Goes on to where the chain stands now. */
  private async faultInChain(
    verifier: ChainVerifier,
    agencyId: string,
    end: ChainEnd | null,
  ): Promise<Fault | null> {
    const until = end?.seq ?? 0;
    while (verifier.whole < until) {
      const page = await this.store.entries(agencyId, {
        after: verifier.whole,
        until,
        limit: PAGE,
      });
      for (const entry of page) {
        const fault = verifier.next(entry);
        if (fault) return fault;
      }
      if (page.length === 0) break;
    }
    if (verifier.whole === until && (await this.hasSurplus(agencyId, until)))
      return { seq: until + 1, kind: 'SURPLUS' };
    return verifier.finish(end);
  }

  private async *waitingIn(
    agencyId: string,
    waiting: { count: number },
  ): AsyncGenerator<StoredEntry> {
    for (let after = { penId: '', number: 0 }; ;) {
      const page = await this.store.waiting(agencyId, after, PAGE);
      waiting.count += page.length;
      yield* page;
      if (page.length < PAGE) return;
      after = page.at(-1)!.entry;
    }
  }

  /** Entries beyond the end that were not simply written meanwhile. */
  private async hasSurplus(agencyId: string, after: number): Promise<boolean> {
    const until = Number.MAX_SAFE_INTEGER;
    const [beyond] = await this.store.entries(agencyId, { after, until, limit: 1 });
    if (beyond === undefined) return false;
    return ((await this.store.end(agencyId))?.seq ?? 0) < beyond.entry.seq!;
  }
}
