import { Injectable } from '@nestjs/common';
import { Graph } from '../../platform/graph/graph.js';
import * as cypher from './totp.cypher.js';

@Injectable()
export class TotpRepository {
  constructor(private readonly graph: Graph) {}

  /** The seed of the account's app, and whether signing in asks for a code of it. */
  async ofAccount(accountId: string) {
    const [row] = await this.graph.read(cypher.TOTP_OF_ACCOUNT, { accountId });
    return row ?? null;
  }

  async propose(accountId: string, sealedSeed: string): Promise<void> {
    await this.graph.write(cypher.PROPOSE_TOTP, { accountId, sealedSeed });
  }

  /** @returns false when a code of this step, or of a later one, has served already. */
  async takeStep(accountId: string, step: number, now: Date): Promise<boolean> {
    return (await this.graph.write(cypher.TAKE_TOTP_STEP, { accountId, step, now })).length > 0;
  }

  /** @returns false when the account has no such code, or has no more. */
  async takeRecoveryCode(accountId: string, codeHash: string, now: Date): Promise<boolean> {
    const parameters = { accountId, codeHash, now };
    return (await this.graph.write(cypher.TAKE_TOTP_RECOVERY_CODE, parameters)).length > 0;
  }

  async confirm(accountId: string, codeHashes: string[], now: Date): Promise<void> {
    await this.graph.write(cypher.CONFIRM_TOTP, { accountId, codeHashes, now });
  }

  async remove(accountId: string): Promise<void> {
    await this.graph.write(cypher.REMOVE_TOTP, { accountId });
  }
}
