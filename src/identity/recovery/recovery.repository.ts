import { Injectable } from '@nestjs/common';
import { Graph } from '../../platform/graph/graph.js';
import { Sealing } from '../../platform/keys/sealing.js';
import { emailCode } from '../account.record.js';
import * as cypher from './recovery.cypher.js';

@Injectable()
export class RecoveryRepository {
  constructor(
    private readonly graph: Graph,
    private readonly sealing: Sealing,
  ) {}

  /** @returns false when the agency has no open account of this id that has a password. */
  async offer(offer: {
    agencyId: string;
    accountId: string;
    codeHash: string;
    expiresAt: Date;
    removeTotp: boolean;
  }): Promise<boolean> {
    return (await this.graph.write(cypher.OFFER_RECOVERY, offer)).length > 0;
  }

  /**
   * @returns whose password was set; null when address and code do not fit, or the code has served or
   *   run out.
   */
  async recover({
    email,
    ...attempt
  }: {
    email: string;
    codeHash: string;
    passwordHash: string;
    now: Date;
  }) {
    const [row] = await this.graph.write(cypher.RECOVER_ACCOUNT, {
      ...attempt,
      emailCode: emailCode(this.sealing, email),
    });
    return row ?? null;
  }

  async changePassword(accountId: string, passwordHash: string): Promise<void> {
    await this.graph.write(cypher.CHANGE_PASSWORD, { accountId, passwordHash });
  }
}
