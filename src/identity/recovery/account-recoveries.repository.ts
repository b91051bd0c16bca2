import { Injectable } from '@nestjs/common';
import { Graph } from '../../platform/graph/graph.js';
import { newId } from '../../platform/ids/global-id.js';
import type { Viewer } from '../../access/viewer.js';
import * as cypher from './account-recoveries.cypher.js';
import type { RecoveryWay } from './account-recovery.record.js';

@Injectable()
export class AccountRecoveriesRepository {
  constructor(private readonly graph: Graph) {}

  async begin(recovery: {
    accountId: string;
    way: RecoveryWay;
    removesTotp: boolean;
    startedBy: string | null;
    now: Date;
    usedAt: Date | null;
  }): Promise<void> {
    await this.graph.write(cypher.BEGIN_RECOVERY, { ...recovery, id: newId() });
  }

  /** @returns its id; null where none was begun. */
  async use(accountId: string, now: Date): Promise<string | null> {
    const [row] = await this.graph.write(cypher.USE_RECOVERY, { accountId, now });
    return row?.id ?? null;
  }

  async acknowledge({ now, personId }: Viewer, id: string): Promise<void> {
    await this.graph.write(cypher.ACKNOWLEDGE_RECOVERY, { id, now, personId });
  }

  unacknowledged(accountId: string): Promise<{ way: RecoveryWay; at: Date; timeZone: string }[]> {
    return this.graph.read(cypher.UNACKNOWLEDGED, { accountId });
  }
}
