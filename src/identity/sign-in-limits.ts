import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import { RateLimits, type RateLimit } from '../platform/rate-limits/rate-limits.js';
import { refuse, type UserErrors } from '../platform/refusals/user-errors.js';
import { emailKey } from '../platform/text/typed-text.js';
import { Clock } from '../platform/time/clock.js';
import { MINUTE, SECOND } from '../platform/time/durations.js';
import { IdentityRefusal } from './identity.refusals.js';

const WINDOW_MS = 15 * MINUTE;

/** Failed attempts within a window, before further ones are refused unread. */
const ATTEMPTS_PER_ACCOUNT = 10;
/** Many people may share the address of an office. */
const ATTEMPTS_PER_ADDRESS = 100;

/** Who tries: the e-mail address as typed, known here or not, and from where. */
export interface Attempt {
  email: string;
  /** The network address. */
  address: string;
  /** Id of a browser with which this address has signed in before; null for every other. */
  device: string | null;
}

/**
 * Slows down the guessing of passwords and codes. Attempts are counted before they are read, so
 * that many at once count too, and given back when they succeed.
 */
@Injectable()
export class SignInLimits {
  private readonly byAccount: RateLimit;
  private readonly byAddress: RateLimit;
  private readonly byDevice: RateLimit;
  private readonly ownPassword: RateLimit;

  constructor(
    limits: RateLimits,
    private readonly clock: Clock,
    private readonly graph: Graph,
  ) {
    const seconds = WINDOW_MS / SECOND;
    const ofAccount = { points: ATTEMPTS_PER_ACCOUNT, seconds };
    this.byAccount = limits.limit('sign-in:account', ofAccount);
    this.byAddress = limits.limit('sign-in:address', { points: ATTEMPTS_PER_ADDRESS, seconds });
    this.byDevice = limits.limit('sign-in:device', ofAccount);
    this.ownPassword = limits.limit('own-password', ofAccount);
  }

  /**
   * Counts an attempt to sign in. A known device has an account's attempts for itself, and nobody
   * else's are counted against it.
   * @returns why it is refused, the same for accounts that do not exist.
   */
  async count(attempt: Attempt): Promise<UserErrors | null> {
    for (const [limit, key] of this.limitsOf(attempt))
      if ((await limit.spend(key)) !== null) return this.tooMany();
    return null;
  }

  /**
   * Counts an attempt to prove by a code that cannot be guessed. By network address only, so that it
   * opens an account that wrong passwords have closed for a while.
   */
  async countCode({ address }: Attempt): Promise<UserErrors | null> {
    return (await this.byAddress.spend(this.key(address))) === null ? null : this.tooMany();
  }

  /**
   * Gives the attempt back once what it led to is stored. The account starts afresh; an address
   * does not, or whoever has an account of their own could guess without end in between.
   */
  succeeded({ email, address, device }: Attempt): void {
    const account = this.key(emailKey(email));
    const place = this.key(address);
    this.graph.afterCommit(() => {
      // Lost only when Redis goes away this very moment: then one more attempt counts.
      void this.byAccount.forgive(account).catch(() => undefined);
      if (device === null) void this.byAddress.giveBack(place).catch(() => undefined);
      else void this.byDevice.forgive(`${device}:${account}`).catch(() => undefined);
    });
  }

  /** Counts an attempt of somebody who is signed in to prove that it is they. */
  async countOwn(accountId: string): Promise<UserErrors | null> {
    return (await this.ownPassword.spend(this.key(accountId))) === null ? null : this.tooMany();
  }

  ownSucceeded(accountId: string): void {
    const key = this.key(accountId);
    this.graph.afterCommit(() => void this.ownPassword.forgive(key).catch(() => undefined));
  }

  private limitsOf({ email, address, device }: Attempt): [RateLimit, string][] {
    const account = this.key(emailKey(email));
    return device === null
      ? [
          [this.byAddress, this.key(address)],
          [this.byAccount, account],
        ]
      : [[this.byDevice, `${device}:${account}`]];
  }

  private tooMany(): UserErrors {
    const left = WINDOW_MS - (this.clock.now().getTime() % WINDOW_MS);
    const minutes = Math.ceil(left / MINUTE);
    return refuse(IdentityRefusal.TOO_MANY_ATTEMPTS, 'input', { minutes });
  }

  /** The clock's window is part of the key: a new one begins at nothing. */
  private key(subject: string): string {
    return `${subject}:${Math.floor(this.clock.now().getTime() / WINDOW_MS)}`;
  }
}
