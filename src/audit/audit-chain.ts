import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import { Log } from '../platform/logs/log.js';
import { SECOND } from '../platform/time/durations.js';
import { AuditChainRepository } from './audit-chain.repository.js';
import { AuditKeys } from './audit-keys.js';
import { hashEntry, type ChainEnd } from './audit-seal.js';

const LOOK_EVERY_MS = SECOND;
const BATCH = 500;

/**
 * Gives entries their places in the chains of their agencies. A worker looks every second. It needs
 * nothing but the graph, so that an emptied Redis stops nothing; several workers wait for each other at
 * the end of a chain.
 */
@Injectable()
export class AuditChain implements OnApplicationShutdown {
  private readonly log = new Log('Audit');
  private timer: NodeJS.Timeout | null = null;
  private looking: Promise<void> | null = null;
  private away = false;

  constructor(
    private readonly graph: Graph,
    private readonly repository: AuditChainRepository,
    private readonly keys: AuditKeys,
  ) {}

  start(): void {
    this.timer = setInterval(() => this.look(), LOOK_EVERY_MS);
    this.look();
  }

  /** Chains all that waits, in every agency. Safe to repeat. */
  async chainAll(): Promise<void> {
    for (const agencyId of await this.repository.agenciesWaiting(this.keys.ids))
      await this.chain(agencyId);
  }

  /**
   * Chains what waits in an agency, in the open transaction or in several. Safe to repeat.
   * @returns where the chain stands then.
   */
  async chain(agencyId: string): Promise<ChainEnd> {
    for (;;) {
      const { end, count } = await this.graph.inTransaction(() => this.chainSome(agencyId));
      if (count < BATCH) return end;
    }
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.looking;
  }

  /** What was changed before it was chained is chained as it is: its signature tells. */
  private async chainSome(agencyId: string): Promise<{ end: ChainEnd; count: number }> {
    const { waiting, seq, hash } = await this.repository.lock(agencyId, this.keys.ids, BATCH);
    let end: ChainEnd = { seq, hash };
    const places = waiting.map(({ id, keyId, signature, families }) => {
      const place = { seq: end.seq + 1, previousHash: end.hash };
      const entry = { signature, families, ...place };
      end = { seq: place.seq, hash: hashEntry(this.keys.find(keyId)!, entry) };
      return { id, previousHash: place.previousHash, ...end };
    });
    if (places.length > 0) await this.repository.append(agencyId, places);
    return { end, count: places.length };
  }

  private look(): void {
    this.looking ??= this.chainAll()
      .then(() => {
        this.away = false;
      })
      .catch((error: unknown) => {
        if (!this.away) this.log.warn({ message: 'The audit log cannot be chained now', error });
        this.away = true;
      })
      .finally(() => (this.looking = null));
  }
}
