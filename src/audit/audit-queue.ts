import { Injectable } from '@nestjs/common';
import { INSTALLATION, type AuditDraft } from './audit-entry.js';
import { AuditWriter } from './audit-writer.js';

interface Batch {
  readonly drafts: AuditDraft[];
  readonly written: Promise<void>;
}

/** What waits to be written in an agency. */
interface Queue {
  next: Batch | null;
  last: Promise<void>;
}

/** Writes entries that belong to no change: of reads and refusals. */
@Injectable()
export class AuditQueue {
  private readonly queues = new Map<string, Queue>();

  constructor(private readonly writer: AuditWriter) {}

  /**
   * Writes entries, or fails. What several requests of an agency ask for while others are being written
   * goes into one statement.
   */
  write(drafts: readonly AuditDraft[]): Promise<void> {
    if (drafts.length === 0) return Promise.resolve();
    const queue = this.queueOf(drafts[0]!.actor?.agencyId ?? INSTALLATION);
    if (queue.next) {
      queue.next.drafts.push(...drafts);
      return queue.next.written;
    }
    const batch: Batch = {
      drafts: [...drafts],
      written: queue.last
        .catch(() => undefined)
        .then(() => {
          queue.next = null;
          return this.writer.write(batch.drafts);
        }),
    };
    queue.next = batch;
    queue.last = batch.written;
    return batch.written;
  }

  private queueOf(agencyId: string): Queue {
    const queue = this.queues.get(agencyId) ?? { next: null, last: Promise.resolve() };
    this.queues.set(agencyId, queue);
    return queue;
  }
}
