import { Injectable } from '@nestjs/common';
import { AuditKeys } from './audit-keys.js';
import { AuditStoreRepository } from './audit-store.repository.js';
import { ChainVerifier, type Fault } from './chain-verifier.js';
import type { Checkpoint } from './checkpoint.js';

const PAGE = 1_000;

/** What verification found of one chain. */
export interface ChainReport {
  readonly agencyId: string;
  /** Entries from the first on that are as they were written. */
  readonly whole: number;
  readonly fault: Fault | null;
}

/** Reads every chain from its first entry on and finds the first place that was tampered with. */
@Injectable()
export class AuditVerification {
  constructor(
    private readonly store: AuditStoreRepository,
    private readonly keys: AuditKeys,
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

  /** One chain, up to where it stood when this began. */
  async verifyChain(agencyId: string, kept: readonly Checkpoint[]): Promise<ChainReport> {
    const checkpoints = [...(await this.store.checkpoints(agencyId)), ...kept];
    const verifier = new ChainVerifier(this.keys, agencyId, checkpoints);
    const end = await this.store.end(agencyId);
    const until = end?.seq ?? 0;
    const report = (fault: Fault | null) => ({ agencyId, whole: verifier.whole, fault });
    while (verifier.whole < until) {
      const page = await this.store.entries(agencyId, {
        after: verifier.whole,
        until,
        limit: PAGE,
      });
      for (const entry of page) {
        const fault = verifier.next(entry);
        if (fault) return report(fault);
      }
      if (page.length === 0) break;
    }
    if (verifier.whole === until && (await this.hasSurplus(agencyId, until)))
      return report({ seq: until + 1, kind: 'SURPLUS' });
    return report(verifier.finish(end));
  }

  /** Entries beyond the end that were not simply written meanwhile. */
  private async hasSurplus(agencyId: string, after: number): Promise<boolean> {
    const until = Number.MAX_SAFE_INTEGER;
    const [beyond] = await this.store.entries(agencyId, { after, until, limit: 1 });
    return beyond !== undefined && ((await this.store.end(agencyId))?.seq ?? 0) < beyond.entry.seq;
  }
}
