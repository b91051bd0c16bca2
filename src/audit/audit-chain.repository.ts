import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import { newId } from '../platform/ids/global-id.js';
import * as cypher from './audit.cypher.js';

/** Entries as they get their places in chains. */
@Injectable()
export class AuditChainRepository {
  constructor(private readonly graph: Graph) {}

  /** Agencies with entries that can be chained with one of these keys. */
  async agenciesWaiting(keyIds: readonly string[]): Promise<string[]> {
    const rows = await this.graph.read(cypher.AGENCIES_WAITING, { keyIds });
    return rows.map(({ agencyId }) => agencyId);
  }

  /**
   * Locks a chain until the open transaction ends.
   * @returns where it stands now, and entries that wait for a place in it: of each pen from the first
   *   on, in the order in which they were written.
   */
  async lock(
    agencyId: string,
    keyIds: readonly string[],
    limit: number,
  ): Promise<cypher.LockedChain> {
    const parameters = { agencyId, lock: newId(), keyIds, limit };
    const [chain] = await this.graph.write(cypher.LOCK_CHAIN, parameters);
    return chain!;
  }

  /** Gives entries their places in a chain that the open transaction has locked. */
  async append(agencyId: string, places: readonly cypher.ChainPlace[]): Promise<void> {
    const { seq, hash } = places.at(-1)!;
    await this.graph.write(cypher.APPEND, { agencyId, seq, hash, places });
  }
}
