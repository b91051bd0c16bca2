import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import type { StoredEntry } from './chain-verifier.js';
import type { Checkpoint } from './checkpoint.js';
import type { ChainEnd } from './audit-seal.js';
import * as cypher from './audit.cypher.js';

/** Chains as they stand in the graph, for verification and checkpoints. */
@Injectable()
export class AuditStoreRepository {
  constructor(private readonly graph: Graph) {}

  /** The chains of which the graph knows something, by the ids of their agencies. */
  async chains(): Promise<string[]> {
    const rows = await this.graph.read(cypher.CHAINS, {});
    return rows.map(({ agencyId }) => agencyId);
  }

  /** Entries after one place and up to another, in order. */
  entries(
    agencyId: string,
    range: { after: number; until: number; limit: number },
  ): Promise<StoredEntry[]> {
    return this.graph.read(cypher.STORED_ENTRIES, { agencyId, ...range });
  }

  /** Entries that have no place yet, by their pens in order, after one of them. */
  waiting(
    agencyId: string,
    after: { penId: string; number: number },
    limit: number,
  ): Promise<StoredEntry[]> {
    const { penId: afterPenId, number: afterNumber } = after;
    const parameters = { agencyId, afterPenId, afterNumber, limit };
    return this.graph.read(cypher.WAITING_ENTRIES, parameters);
  }

  async end(agencyId: string): Promise<ChainEnd | null> {
    const [end] = await this.graph.read(cypher.CHAIN_END, { agencyId });
    return end ?? null;
  }

  checkpoints(agencyId: string): Promise<Checkpoint[]> {
    return this.graph.read(cypher.CHECKPOINTS_OF_CHAIN, { agencyId });
  }

  chainsToCheck(afterId: string, limit: number): Promise<(ChainEnd & { agencyId: string })[]> {
    return this.graph.read(cypher.CHAINS_TO_CHECK, { afterId, limit });
  }

  async keepCheckpoint(checkpoint: Checkpoint): Promise<void> {
    await this.graph.write(cypher.KEEP_CHECKPOINT, { ...checkpoint });
  }
}
