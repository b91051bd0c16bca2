import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import type { Page } from '../platform/graphql/connection.js';
import * as cypher from './funds.cypher.js';

/** What a fund may spend in a period. Amounts in hundredths of the unit. */
export interface BudgetRow {
  offerId: string;
  /** First day. */
  from: string;
  /** First day after it. */
  until: string;
  amount: number;
  unit: string;
}

export interface FundRow {
  id: string;
  name: string;
  purpose: string | null;
  createdAt: Date;
  changedAt: Date;
  endedAt: Date | null;
  endReason: string | null;
  /** The earliest first. */
  budgets: BudgetRow[];
}

interface Key {
  id: string;
  agencyId: string;
}

@Injectable()
export class FundsRepository {
  constructor(private readonly graph: Graph) {}

  async byIds(agencyId: string, ids: readonly string[]): Promise<FundRow[]> {
    return rows(await this.graph.read(cypher.FUNDS_BY_IDS, { agencyId, ids }));
  }

  async list(agencyId: string, page: Page): Promise<FundRow[]> {
    return rows(await this.graph.read(cypher.LIST_FUNDS, { agencyId, ...page }));
  }

  async create(fund: Key & { name: string; purpose: string | null; now: Date }): Promise<void> {
    await this.graph.write(cypher.CREATE_FUND, { ...fund });
  }

  /** Makes rivals wait. @returns when it ended, read under the lock; undefined if there is none. */
  async lock(key: Key): Promise<Date | null | undefined> {
    const [row] = await this.graph.write<{ endedAt: Date | null }>(cypher.LOCK_FUND, { ...key });
    return row?.endedAt;
  }

  async agency(agencyId: string): Promise<{
    timeZone: string;
    place: { latitude: number; longitude: number } | null;
  }> {
    const [row] = await this.graph.read<{
      timeZone: string;
      place: { latitude: number; longitude: number } | null;
    }>(cypher.AGENCY_OF_FUND, { agencyId });
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

function rows(found: { fund: FundRow }[]): FundRow[] {
  return found.map(({ fund }) => fund);
}
