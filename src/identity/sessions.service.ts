import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { Config } from '../platform/config/config.js';
import { refuse, UserErrorCode } from '../platform/graphql/user-errors.js';
import { newId } from '../platform/ids/global-id.js';
import { Clock } from '../platform/time/clock.js';
import type { Actor } from '../safeguarding/actor.js';
import type { SignInInput } from './dto/sign-in.input.js';
import { IdentityRepository, type SessionRow } from './identity.repository.js';
import { readToken, writeToken } from './session-token.js';
import { Session } from './session.model.js';

const HOUR = 60 * 60 * 1000;
const LIFETIME_MS = { BROWSER: 12 * HOUR, BEARER: 30 * 24 * HOUR };

@Injectable()
export class SessionsService {
  /** Verified against when no account fits, so that both refusals take equally long. */
  private readonly nobody = hash('nobody has this password');

  constructor(
    private readonly repository: IdentityRepository,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** @throws UserErrors WRONG_CREDENTIALS, the same for an unknown address and a wrong password. */
  async signIn(input: SignInInput): Promise<Session> {
    const account = await this.repository.credentials(input.email.trim().toLowerCase());
    const right = await verify(account?.passwordHash ?? (await this.nobody), input.password);
    if (!account || !right || account.disabledAt || !account.personId)
      throw refuse(
        UserErrorCode.WRONG_CREDENTIALS,
        'input.password',
        'E-mail address and password do not fit together.',
        'Check both. An administrator of your agency can set a new password.',
      );
    const role = input.role ?? account.roles[0]!;
    if (!account.roles.includes(role))
      throw refuse(
        UserErrorCode.INVALID_INPUT,
        'input.role',
        'This account does not hold that role.',
        `Sign in as one of: ${account.roles.join(', ')}.`,
      );
    const now = this.clock.now();
    const kind = input.bearer ? 'BEARER' : 'BROWSER';
    const row: SessionRow = {
      id: newId(),
      kind,
      role,
      accountId: account.id,
      expiresAt: new Date(now.getTime() + LIFETIME_MS[kind]),
    };
    await this.repository.createSession(row, now);
    return new Session(row);
  }

  /** Ends the session in use; without one there is nothing to do. */
  async signOut(actor: Actor | null): Promise<void> {
    if (actor) await this.repository.endSession(actor.sessionId, this.clock.now());
  }

  /** The person behind a token; null for one that is forged, expired, ended or of a closed account. */
  async actorOf(token: string | null): Promise<Actor | null> {
    const sessionId = token && readToken(token, this.config.sessionSecret);
    return sessionId ? this.repository.liveSession(sessionId, this.clock.now()) : null;
  }

  /** What to send along with requests of this session. */
  tokenOf(session: Session): string {
    return writeToken(session.localId, this.config.sessionSecret);
  }

  async session(id: string): Promise<Session | null> {
    const row = await this.repository.session(id);
    return row && new Session(row);
  }

  async forgetExpired(): Promise<void> {
    await this.repository.forgetExpiredSessions(this.clock.now());
  }
}
