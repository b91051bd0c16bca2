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
/** For all browsers together with which somebody has signed in to an account of this address. */
const ATTEMPTS_FROM_KNOWN_DEVICES = 30;
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
 * that many at once count too, and given back when they succeed. Wrong ones stay counted: accounts of
 * several agencies may have one e-mail address, and who has one of them must not guess on at another.
 */
@Injectable()
export class SignInLimits {
  private readonly byAccount: RateLimit;
  private readonly byAddress: RateLimit;
  private readonly codesByAddress: RateLimit;
  private readonly byDevice: RateLimit;
  private readonly byKnownDevices: RateLimit;
  private readonly ownPassword: RateLimit;

  constructor(
    limits: RateLimits,
    private readonly clock: Clock,
    private readonly graph: Graph,
  ) {
    const seconds = WINDOW_MS / SECOND;
    const ofAccount = { points: ATTEMPTS_PER_ACCOUNT, seconds };
    this.byAccount = limits.limit('sign-in:account', ofAccount);
    const ofAddress = { points: ATTEMPTS_PER_ADDRESS, seconds };
    this.byAddress = limits.limit('sign-in:address', ofAddress);
    this.codesByAddress = limits.limit('sign-in:codes', ofAddress);
    this.byDevice = limits.limit('sign-in:device', ofAccount);
    this.byKnownDevices = limits.limit('sign-in:known-devices', {
      points: ATTEMPTS_FROM_KNOWN_DEVICES,
      seconds,
    });
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
   * Counts an attempt to prove by a code that cannot be guessed. By network address only, and apart,
   * so that it lets in whom wrong passwords keep out for a while, for the account or from the address.
   */
  async countCode({ address }: Attempt): Promise<UserErrors | null> {
    return (await this.codesByAddress.spend(this.key(address))) === null ? null : this.tooMany();
  }

  /** Gives the attempt back once what it led to is stored. */
  succeeded(attempt: Attempt): void {
    this.giveBack(this.limitsOf(attempt));
  }

  /** The same for an attempt that `countCode` has counted. */
  codeSucceeded({ address }: Attempt): void {
    this.giveBack([[this.codesByAddress, this.key(address)]]);
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
      : [
          [this.byDevice, `${device}:${account}`],
          [this.byKnownDevices, account],
        ];
  }

  private giveBack(spent: [RateLimit, string][]): void {
    this.graph.afterCommit(() => {
      // Lost only when Redis goes away this very moment: then one more attempt counts.
      for (const [limit, key] of spent) void limit.giveBack(key).catch(() => undefined);
    });
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
