import { randomBytes } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { refuse, UserErrorCode } from '../platform/graphql/user-errors.js';
import type { SignInInput } from './dto/sign-in.input.js';
import { IdentityRepository } from './identity.repository.js';
import type { Session } from './session.model.js';
import { SessionsService } from './sessions.service.js';
import { SignInLimits, type Attempt } from './sign-in-limits.js';

@Injectable()
export class SignInService {
  private readonly log = new Logger('Identity');
  /** Verified against when no password fits the address, so that refusals take equally long. */
  private readonly nobody = hash(randomBytes(32));

  constructor(
    private readonly repository: IdentityRepository,
    private readonly sessions: SessionsService,
    private readonly limits: SignInLimits,
  ) {}

  /**
   * Begins a session for whoever knows the password.
   * @param from where it is asked from: the attempt to give back, and a hint of the device.
   * @throws UserErrors WRONG_CREDENTIALS, the same for an unknown address and a wrong password.
   */
  async signIn(
    input: SignInInput,
    from: { attempt: Attempt; device: string | null },
  ): Promise<Session> {
    const account = await this.repository.credentials(input.email.trim().toLowerCase());
    const right = await verify(account?.passwordHash ?? (await this.nobody), input.password);
    if (!account || !right || account.disabledAt || !account.personId) {
      this.log.warn(`sign-in refused, account ${account?.id ?? 'unknown'}`);
      throw refuse(
        UserErrorCode.WRONG_CREDENTIALS,
        'input.password',
        'E-mail address and password do not fit together.',
        'Check both. An administrator of your agency can help you to a new password.',
      );
    }
    const role = input.role ?? account.roles[0];
    if (!role || !account.roles.includes(role))
      throw refuse(
        UserErrorCode.INVALID_INPUT,
        'input.role',
        'This account does not hold that role.',
        `Sign in as one of: ${account.roles.join(', ')}.`,
      );
    this.limits.succeeded(from.attempt);
    return this.sessions.begin({
      accountId: account.id,
      role,
      kind: input.bearer ? 'BEARER' : 'BROWSER',
      device: from.device,
    });
  }
}
