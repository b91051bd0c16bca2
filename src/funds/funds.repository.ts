import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import * as cypher from './funds.cypher.js';

interface Key {
  id: string;
  agencyId: string;
}

@Injectable()
export class FundsRepository {
  constructor(private readonly graph: Graph) {}

  async create(fund: Key & { name: string; purpose: string | null; now: Date }): Promise<void> {
    await this.graph.write(cypher.CREATE_FUND, { ...fund });
  }

  /** Makes other writers wait. @returns when it ended, read under the lock; undefined: no fund. */
  async lock(key: Key): Promise<Date | null | undefined> {
    const [row] = await this.graph.write(cypher.LOCK_FUND, { ...key });
    return row?.endedAt;
  }

  /** Where and when the agency is. */
  async agency(agencyId: string) {
    const [row] = await this.graph.read(cypher.AGENCY_OF_FUND, { agencyId });
    return row!;
  }

  async addBudget(budget: {
    id: string;
    offerId: string;
    from: string;
    until: string;
    now: Date;
  }): Promise<void> {
    await this.graph.write(cypher.ADD_BUDGET, budget);
  }

  async touch(id: string, now: Date): Promise<void> {
    await this.graph.write(cypher.TOUCH_FUND, { id, now });
  }

  async end(id: string, reason: string, now: Date): Promise<void> {
    await this.graph.write(cypher.END_FUND, { id, reason, now });
  }
}
