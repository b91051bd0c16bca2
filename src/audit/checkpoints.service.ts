import { appendFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Config } from '../platform/config/config.js';
import { Every, Job } from '../platform/events/listening.js';
import { Clock } from '../platform/time/clock.js';
import { utcDayOf } from '../platform/time/days.js';
import { AuditChain } from './audit-chain.js';
import { AuditKeys } from './audit-keys.js';
import type { ChainEnd } from './audit-seal.js';
import { AuditStoreRepository } from './audit-store.repository.js';
import { signCheckpoint, writeCheckpoint, type Checkpoint } from './checkpoint.js';

const BATCH = 500;

/** Notes where the chains stand, in the graph and in files that are to be kept elsewhere. */
@Injectable()
export class CheckpointsService {
  constructor(
    private readonly chain: AuditChain,
    private readonly store: AuditStoreRepository,
    private readonly keys: AuditKeys,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** A checkpoint for every chain that has grown since its last one. */
  @Job('audit.take-checkpoints')
  @Every({ days: 1 })
  async takeAll(): Promise<void> {
    await this.chain.chainAll();
    for (let afterId = ''; ;) {
      const chains = await this.store.chainsToCheck(afterId, BATCH);
      for (const chain of chains) await this.keep(chain.agencyId, chain);
      if (chains.length < BATCH) return;
      afterId = chains.at(-1)!.agencyId;
    }
  }

  /** Where this agency's chain stands once all is chained; null while it has no entry. */
  async take(agencyId: string): Promise<Checkpoint | null> {
    const end = await this.chain.chain(agencyId);
    return end.seq > 0 ? this.keep(agencyId, end) : null;
  }

  /** The file first: a repeated line does no harm, a missing one would. */
  private async keep(agencyId: string, end: ChainEnd): Promise<Checkpoint> {
    const at = this.clock.now();
    const checkpoint = signCheckpoint(this.keys.current, agencyId, end, at);
    const folder = this.config.auditCheckpoints;
    if (folder) {
      await mkdir(folder, { recursive: true });
      const file = join(folder, `${utcDayOf(at)}.jsonl`);
      await appendFile(file, `${writeCheckpoint(checkpoint)}\n`, { mode: 0o600 });
    }
    await this.store.keepCheckpoint(checkpoint);
    return checkpoint;
  }
}
