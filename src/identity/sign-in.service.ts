import { Injectable } from '@nestjs/common';
import { AuditEvent } from '../audit/audit-entry.js';
import { AuditLog } from '../audit/audit-log.js';
import { Log } from '../platform/logs/log.js';
import { refuse } from '../platform/refusals/user-errors.js';
import type { SignInInput } from './dto/sign-in.input.js';
import { IdentityRefusal } from './identity.refusals.js';
import { IdentityRepository } from './identity.repository.js';
import { Passwords } from './passwords.js';
import { auditDetails } from './sign-in-audit.js';
import type { Session } from './session.model.js';
import { SessionsService } from './sessions.service.js';
import { SignInLimits, type Attempt } from './sign-in-limits.js';
import { TotpService } from './totp/totp.service.js';

@Injectable()
export class SignInService {
  private readonly log = new Log('Identity');

  constructor(
    private readonly repository: IdentityRepository,
    private readonly sessions: SessionsService,
    private readonly limits: SignInLimits,
    private readonly passwords: Passwords,
    private readonly totp: TotpService,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Begins a session for whoever knows the password and, where the account asks for one, a code.
   * @param from where it is asked from: the attempt to give back, and a hint of the device.
   * @throws UserErrors WRONG_CREDENTIALS, the same for an unknown address and a wrong password;
   *   CODE_REQUIRED or WRONG_CODE after a right one.
   */
  async signIn(
    input: SignInInput,
    from: { attempt: Attempt; device: string | null },
  ): Promise<Session> {
    const account = await this.repository.credentials(input.email.trim().toLowerCase());
    const told = account?.personId
      ? auditDetails({ ...account, personId: account.personId }, input.role ?? account.roles[0])
      : {};
    this.audit.noteRefusal(AuditEvent.SIGN_IN, told);
    const right = await this.passwords.isRight(account?.passwordHash, input.password);
    if (!account || !right || account.disabledAt || !account.personId) {
      this.log.warn({ message: 'A sign-in was refused', account: account?.id });
      throw refuse(IdentityRefusal.WRONG_CREDENTIALS, 'input.password');
    }
    const role = input.role ?? account.roles[0];
    if (!role || !account.roles.includes(role))
      throw refuse(IdentityRefusal.ROLE_NOT_HELD, 'input.role', {
        roles: account.roles.join(', '),
      });
    await this.totp.prove(account.id, input.code);
    this.limits.succeeded(from.attempt);
    const session = await this.sessions.begin({
      accountId: account.id,
      role,
      kind: input.bearer ? 'BEARER' : 'BROWSER',
      device: from.device,
    });
    await this.audit.note(
      AuditEvent.SIGN_IN,
      auditDetails({ ...account, personId: account.personId }, role, session.localId),
    );
    return session;
  }
}
