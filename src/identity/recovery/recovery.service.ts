import { Injectable } from '@nestjs/common';
import { AuditEvent } from '../../audit/audit-entry.js';
import { AuditLog } from '../../audit/audit-log.js';
import { localId } from '../../platform/ids/global-id.js';
import { Log } from '../../platform/logs/log.js';
import { refuse } from '../../platform/refusals/user-errors.js';
import { emailKey } from '../../platform/text/typed-text.js';
import { Clock } from '../../platform/time/clock.js';
import type { Actor } from '../../access/actor.js';
import { Policy } from '../../access/policy.js';
import { DAY } from '../../platform/time/durations.js';
import { IdentityRefusal } from '../identity.refusals.js';
import { codeHash, newCode } from '../one-time-code.js';
import { Passwords } from '../passwords.js';
import { SessionsService } from '../sessions.service.js';
import { auditDetails } from '../sign-in-audit.js';
import { SignInLimits, type Attempt } from '../sign-in-limits.js';
import { TotpRepository } from '../totp/totp.repository.js';
import type {
  ChangePasswordInput,
  RecoverAccountInput,
  StartRecoveryInput,
} from './dto/recovery.inputs.js';
import { AccountRecoveriesService } from './account-recoveries.service.js';
import { RecoveryRepository } from './recovery.repository.js';

/** New passwords: by oneself, or with a code that an administrator hands over in person. */
@Injectable()
export class RecoveryService {
  private readonly log = new Log('Identity');

  constructor(
    private readonly repository: RecoveryRepository,
    private readonly recoveries: AccountRecoveriesService,
    private readonly totp: TotpRepository,
    private readonly passwords: Passwords,
    private readonly sessions: SessionsService,
    private readonly limits: SignInLimits,
    private readonly policy: Policy,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  /**
   * A code for an account of the agency; one before it is worth nothing. Sessions and tokens end at
   * once. The owner is told at the next sign-in, the supervisors in their list.
   */
  async start(
    actor: Actor | null,
    { accountId, removeTotp }: StartRecoveryInput,
  ): Promise<{ recoveryCode: string; expiresAt: Date }> {
    const administrator = this.policy.requireActor(actor, 'account.manage');
    const { agencyId } = administrator;
    const id = localId('Account', accountId);
    const recoveryCode = newCode();
    const expiresAt = new Date(this.clock.now().getTime() + DAY);
    const offer = {
      agencyId,
      accountId: id,
      codeHash: codeHash(recoveryCode),
      expiresAt,
      removeTotp,
    };
    if (!(await this.repository.offer(offer)))
      throw refuse(IdentityRefusal.NO_SUCH_ACCOUNT, 'input.accountId');
    await this.recoveries.begun(administrator, id, removeTotp);
    await this.sessions.endAll(id);
    this.log.info({ message: 'A recovery was offered', account: id });
    return { recoveryCode, expiresAt };
  }

  /**
   * Sets a new password with a code. Whatever was signed in for the account ends, tokens too.
   * @throws UserErrors WRONG_CODE, the same for an unknown address and for a code that does not
   *   fit, has served or has run out.
   */
  async recover(input: RecoverAccountInput, attempt: Attempt): Promise<void> {
    const recovered = await this.repository.recover({
      email: emailKey(input.email),
      codeHash: codeHash(input.recoveryCode),
      // Made in any case, so that refusals take equally long.
      passwordHash: await this.passwords.hash(input.newPassword),
      now: this.clock.now(),
    });
    if (!recovered) {
      this.log.warn({ message: 'A recovery was refused' });
      throw refuse(IdentityRefusal.WRONG_RECOVERY_CODE, 'input.recoveryCode');
    }
    const { id: accountId, role, removesTotp } = recovered;
    if (removesTotp) await this.totp.remove(accountId);
    await this.sessions.endAll(accountId);
    const recoveryId = await this.recoveries.used(accountId);
    const told = auditDetails({ ...recovered, recoveryId }, role ?? undefined);
    await this.audit.note(AuditEvent.CHANGE, told);
    this.limits.codeSucceeded(attempt);
    this.log.info({ message: 'An account was recovered', account: accountId });
  }

  /** Changes the own password. All other sessions of the account end, and all of its tokens. */
  async changePassword(actor: Actor | null, input: ChangePasswordInput): Promise<void> {
    const { accountId, sessionId } = this.policy.requireActor(actor, 'account.own');
    await this.passwords.requireOwn(accountId, input.password, 'input.password');
    const passwordHash = await this.passwords.hash(input.newPassword);
    await this.repository.changePassword(accountId, passwordHash);
    await this.sessions.endAll(accountId, sessionId ?? undefined);
  }
}
