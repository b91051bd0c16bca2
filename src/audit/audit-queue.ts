import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import { AuditChain } from './audit-chain.js';
import type { AuditDraft } from './audit-entry.js';

interface Batch {
  readonly drafts: AuditDraft[];
  readonly written: Promise<void>;
}

/** Writes entries that belong to no change: of reads and refusals. */
@Injectable()
export class AuditQueue {
  private next: Batch | null = null;
  private last: Promise<void> = Promise.resolve();

  constructor(
    private readonly graph: Graph,
    private readonly chain: AuditChain,
  ) {}

  /**
   * Writes entries, or fails. What several requests of this process ask for while others are being
   * written goes into one transaction: a chain is locked once for all of them.
   */
  write(drafts: readonly AuditDraft[]): Promise<void> {
    if (drafts.length === 0) return Promise.resolve();
    if (this.next) {
      this.next.drafts.push(...drafts);
      return this.next.written;
    }
    const batch: Batch = {
      drafts: [...drafts],
      written: this.last
        .catch(() => undefined)
        .then(() => {
          this.next = null;
          return this.graph.inTransaction(() => this.chain.append(batch.drafts));
        }),
    };
    this.next = batch;
    this.last = batch.written;
    return batch.written;
  }
}
