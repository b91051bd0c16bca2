import { Injectable } from '@nestjs/common';
import { localId } from '../../platform/ids/global-id.js';
import { momentInWords } from '../../platform/messages/moments.js';
import { Records } from '../../platform/records/records.js';
import { refuse } from '../../platform/refusals/user-errors.js';
import { warn, type Warning } from '../../platform/refusals/warnings.js';
import { Clock } from '../../platform/time/clock.js';
import type { Actor } from '../../access/actor.js';
import { Policy } from '../../access/policy.js';
import { Witnesses } from '../../access/witnesses.js';
import { IdentityRefusal, IdentityWarning } from '../identity.refusals.js';
import { AccountRecoveriesRepository } from './account-recoveries.repository.js';
import { AccountRecovery, type AccountRecoveryConnection } from './account-recovery.model.js';
import type {
  AccountRecoveriesArgs,
  AcknowledgeAccountRecoveryInput,
} from './dto/account-recoveries.inputs.js';

const PATH = 'input.accountRecoveryId';

/**
 * Ways into accounts that others than their owners have opened. An administrator could act as a
 * colleague by one, so the colleague and every supervisor are told, and it stays written on whatever
 * is done with the account until a supervisor, who is neither of the two, has looked into it.
 */
@Injectable()
export class AccountRecoveriesService {
  constructor(
    private readonly repository: AccountRecoveriesRepository,
    private readonly records: Records,
    private readonly policy: Policy,
    private readonly witnesses: Witnesses,
    private readonly clock: Clock,
  ) {}

  /** An administrator has been given a code for an account. */
  async begun(administrator: Actor, accountId: string, removesTotp: boolean): Promise<void> {
    const now = this.clock.now();
    const startedBy = administrator.personId;
    const begun = { accountId, way: 'CODE', removesTotp, startedBy, now, usedAt: null } as const;
    await this.repository.begin(begun);
  }

  /** Somebody has set a new password with the code. @returns the record id of the recovery. */
  used(accountId: string): Promise<string | null> {
    return this.repository.use(accountId, this.clock.now());
  }

  /** An organisation's sign-in service has taken over an account that was there before. */
  async takenOver(accountId: string): Promise<void> {
    const now = this.clock.now();
    const way = 'SIGN_IN_SERVICE';
    const begun = {
      accountId,
      way,
      removesTotp: false,
      startedBy: null,
      now,
      usedAt: now,
    } as const;
    await this.repository.begin(begun);
  }

  /** What whoever signs in is told: its owner would not know otherwise. */
  async warningsFor(accountId: string): Promise<Warning[]> {
    const open = await this.repository.unacknowledged(accountId);
    return open.map(({ way, at, timeZone }) =>
      warn(IdentityWarning.ACCOUNT_RECOVERED, 'input.email', {
        way,
        at: momentInWords(at, timeZone),
      }),
    );
  }

  /** For supervisors those of the agency, for everybody else those of their own account. */
  async list(actor: Actor | null, args: AccountRecoveriesArgs): Promise<AccountRecoveryConnection> {
    const records = this.records.of(this.policy.require(actor, 'recovery.read'));
    const { acknowledged = null } = args;
    return records.list(AccountRecovery, 'ofViewer', { acknowledged }, args);
  }

  /**
   * A supervisor has asked the owner whether it was they. From then on nothing is marked.
   * @throws UserErrors INVALID_INPUT for a recovery of one's own account, or that one has begun;
   *   ROLE_REQUIRED for whoever has had their account and roles only since.
   */
  async acknowledge(
    actor: Actor | null,
    input: AcknowledgeAccountRecoveryInput,
  ): Promise<AccountRecovery> {
    const viewer = this.policy.require(actor, 'recovery.acknowledge');
    const records = this.records.of(viewer);
    const id = localId('AccountRecovery', input.accountRecoveryId);
    const recovery = await records.one(AccountRecovery, id);
    if (!recovery) throw refuse(IdentityRefusal.NO_SUCH_RECOVERY, PATH);
    const { accountId, startedBy, startedAt } = recovery.row;
    if (accountId === viewer.accountId || startedBy === viewer.personId)
      throw refuse(IdentityRefusal.OWN_RECOVERY, PATH);
    await this.witnesses.requireOlder(viewer, startedAt, PATH);
    await this.repository.acknowledge(viewer, id);
    return (await records.one(AccountRecovery, id))!;
  }
}
