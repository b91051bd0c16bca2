import { Injectable } from '@nestjs/common';
import { refuse } from '../platform/refusals/user-errors.js';
import { Clock } from '../platform/time/clock.js';
import { MINUTE } from '../platform/time/durations.js';
import { IdentityRefusal } from './identity.refusals.js';
import { IdentityRepository } from './identity.repository.js';
import { Passwords } from './passwords.js';
import { SessionsService } from './sessions.service.js';
import { TotpService } from './totp/totp.service.js';

/** Whoever has no password here signs in anew, and has so long after it. */
const RECENT_MS = 10 * MINUTE;

/** That it is somebody in person who asks, and not who found their screen unlocked. */
@Injectable()
export class ProofOfIdentity {
  constructor(
    private readonly repository: IdentityRepository,
    private readonly passwords: Passwords,
    private readonly totp: TotpService,
    private readonly sessions: SessionsService,
    private readonly clock: Clock,
  ) {}

  /**
   * Asks for the password and, where signing in does, a code; for a recent sign-in where the
   * account's organisation vouches for it.
   * @throws UserErrors WRONG_CREDENTIALS, CODE_REQUIRED, WRONG_CODE or SIGN_IN_AGAIN.
   */
  async require(
    { accountId, sessionId }: { accountId: string; sessionId: string | null },
    { password, code }: { password?: string | null; code?: string | null },
  ): Promise<void> {
    if ((await this.repository.passwordHash(accountId)) === null)
      return this.requireRecent(sessionId);
    await this.passwords.requireOwn(accountId, password ?? '', 'input.password');
    await this.totp.prove(accountId, code);
  }

  private async requireRecent(sessionId: string | null): Promise<void> {
    const session = sessionId && (await this.sessions.session(sessionId));
    const since = session ? session.createdAt.getTime() : 0;
    if (this.clock.now().getTime() - since > RECENT_MS)
      throw refuse(IdentityRefusal.SIGN_IN_AGAIN, 'input');
  }
}
