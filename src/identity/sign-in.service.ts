import { Injectable } from '@nestjs/common';
import { AuditEvent } from '../audit/audit-entry.js';
import { AuditLog } from '../audit/audit-log.js';
import { localId, toGlobalId } from '../platform/ids/global-id.js';
import { Log } from '../platform/logs/log.js';
import { refuse, type UserErrors } from '../platform/refusals/user-errors.js';
import type { Warning } from '../platform/refusals/warnings.js';
import { emailKey } from '../platform/text/typed-text.js';
import type { SignInInput } from './dto/sign-in.input.js';
import { IdentityRefusal } from './identity.refusals.js';
import { IdentityRepository, type CredentialRow } from './identity.repository.js';
import { Passwords } from './passwords.js';
import { auditDetails } from './sign-in-audit.js';
import { AccountRecoveriesService } from './recovery/account-recoveries.service.js';
import type { Session } from './session.model.js';
import { SessionsService } from './sessions.service.js';
import { SignInLimits, type Attempt } from './sign-in-limits.js';
import { TotpService } from './totp/totp.service.js';

const VERIFIED = 2;

@Injectable()
export class SignInService {
  private readonly log = new Log('Identity');

  constructor(
    private readonly repository: IdentityRepository,
    private readonly sessions: SessionsService,
    private readonly limits: SignInLimits,
    private readonly passwords: Passwords,
    private readonly totp: TotpService,
    private readonly recoveries: AccountRecoveriesService,
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
  ): Promise<{ session: Session; warnings: Warning[] }> {
    const account = await this.accountOf(input);
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
    await this.audit.note(AuditEvent.SIGN_IN, auditDetails(account, role, session.localId));
    return { session, warnings: await this.recoveries.warningsFor(account.id) };
  }

  /**
   * The account that address and password open. As many passwords are verified whether the address
   * is known to no agency, to one or to two, so that the time it takes does not tell.
   */
  private async accountOf({
    email,
    password,
    agencyId,
    role,
  }: SignInInput): Promise<CredentialRow> {
    const inAgency = agencyId ? localId('Agency', agencyId) : null;
    const known = await this.repository.credentials(emailKey(email));
    const asked = known.filter((one) => inAgency === null || one.agencyId === inAgency);
    this.audit.noteRefusal(
      AuditEvent.SIGN_IN,
      ...asked.map((one) => auditDetails(one, role ?? one.roles[0])),
    );
    const hashes = [...asked.map((one) => one.passwordHash), null, null].slice(
      0,
      Math.max(asked.length, VERIFIED),
    );
    const right = await Promise.all(hashes.map((hash) => this.passwords.isRight(hash, password)));
    const opened = asked.filter((one, index) => right[index] && !one.disabledAt);
    const [account, another] = opened;
    if (!account) {
      this.log.warn({ message: 'A sign-in was refused', account: asked[0]?.id });
      throw await this.wrongCredentials();
    }
    if (another)
      throw refuse(IdentityRefusal.CHOOSE_AGENCY, 'input.agencyId', {
        agencies: opened
          .map((one) => `${toGlobalId('Agency', one.agencyId)} (${one.agencyName})`)
          .join(', '),
      });
    return account;
  }

  /** The same words for everybody: they tell nobody who had an account with an agency that has left. */
  private async wrongCredentials(): Promise<UserErrors> {
    const moved = await this.repository.movedAgencies();
    if (moved.length === 0) return refuse(IdentityRefusal.WRONG_CREDENTIALS, 'input.password');
    return refuse(IdentityRefusal.WRONG_OR_MOVED, 'input.password', {
      agencies: moved.map(({ name, movesTo }) => `${name}, ${movesTo}`).join('; '),
    });
  }
}
