import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import { RateLimits, type RateLimit } from '../platform/rate-limits/rate-limits.js';
import { refuse, type UserErrors } from '../platform/refusals/user-errors.js';
import { Clock } from '../platform/time/clock.js';
import { MINUTE, SECOND } from '../platform/time/durations.js';
import { IdentityRefusal } from './identity.refusals.js';

const WINDOW_MS = 15 * MINUTE;

/** Failed attempts within a window, before further ones are refused unread. */
const ATTEMPTS_PER_ACCOUNT = 10;
/** Many people may share the address of an office. */
const ATTEMPTS_PER_ADDRESS = 100;

/** Who tries: the e-mail address as typed, known here or not, and the network address. */
export interface Attempt {
  email: string;
  address: string;
}

/**
 * Slows down the guessing of passwords and codes. Attempts are counted before they are read, so
 * that many at once count too, and given back when they succeed.
 */
@Injectable()
export class SignInLimits {
  private readonly byAccount: RateLimit;
  private readonly byAddress: RateLimit;

  constructor(
    limits: RateLimits,
    private readonly clock: Clock,
    private readonly graph: Graph,
  ) {
    const seconds = WINDOW_MS / SECOND;
    this.byAccount = limits.limit('sign-in:account', { points: ATTEMPTS_PER_ACCOUNT, seconds });
    this.byAddress = limits.limit('sign-in:address', { points: ATTEMPTS_PER_ADDRESS, seconds });
  }

  /** Counts an attempt. @returns why it is refused, the same for accounts that do not exist. */
  async count({ email, address }: Attempt): Promise<UserErrors | null> {
    const within =
      (await this.byAddress.spend(this.key(address))) === null &&
      (await this.byAccount.spend(this.key(normalised(email)))) === null;
    if (within) return null;
    const left = WINDOW_MS - (this.clock.now().getTime() % WINDOW_MS);
    const minutes = Math.ceil(left / MINUTE);
    return refuse(IdentityRefusal.TOO_MANY_ATTEMPTS, 'input', { minutes });
  }

  /**
   * Gives the attempt back once what it led to is stored. The account starts afresh; an address
   * does not, or whoever has an account of their own could guess without end in between.
   */
  succeeded({ email, address }: Attempt): void {
    const account = this.key(normalised(email));
    const place = this.key(address);
    this.graph.afterCommit(() => {
      // Lost only when Redis goes away this very moment: then one more attempt counts.
      void this.byAccount.forgive(account).catch(() => undefined);
      void this.byAddress.giveBack(place).catch(() => undefined);
    });
  }

  /** The clock's window is part of the key: a new one begins at nothing. */
  private key(subject: string): string {
    return `${subject}:${Math.floor(this.clock.now().getTime() / WINDOW_MS)}`;
  }
}

function normalised(email: string): string {
  return email.trim().toLowerCase();
}
