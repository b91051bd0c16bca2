import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  RateLimiterMemory,
  RateLimiterRedis,
  type RateLimiterAbstract,
} from 'rate-limiter-flexible';
import { Config } from '../platform/config/config.js';
import { Graph } from '../platform/graph/graph.js';
import { refuse, UserErrorCode, type UserErrors } from '../platform/graphql/user-errors.js';
import { RedisClient } from '../platform/queue/redis.js';
import { Clock } from '../platform/time/clock.js';

const MINUTE = 60_000;
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
 * that many at once count too, and given back when they succeed. Redis counts for all processes;
 * while it is away each process counts for itself, so signing in goes on and guessing stays slow.
 */
@Injectable()
export class SignInLimits {
  private readonly byAccount: RateLimiterAbstract;
  private readonly byAddress: RateLimiterAbstract;

  constructor(
    redis: RedisClient,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly graph: Graph,
  ) {
    const limiter = (keyPrefix: string, points: number): RateLimiterAbstract => {
      const limits = { keyPrefix, points, duration: WINDOW_MS / 1000 };
      return new RateLimiterRedis({
        ...limits,
        storeClient: redis.client,
        rejectIfRedisNotReady: true,
        insuranceLimiter: new RateLimiterMemory(limits),
      });
    };
    this.byAccount = limiter('sign-in:account', ATTEMPTS_PER_ACCOUNT);
    this.byAddress = limiter('sign-in:address', ATTEMPTS_PER_ADDRESS);
  }

  /** Counts an attempt. @returns why it is refused, the same for accounts that do not exist. */
  async count({ email, address }: Attempt): Promise<UserErrors | null> {
    const within =
      (await take(this.byAddress, this.key(address))) &&
      (await take(this.byAccount, this.key(normalised(email))));
    if (within) return null;
    const left = WINDOW_MS - (this.clock.now().getTime() % WINDOW_MS);
    const minutes = Math.ceil(left / MINUTE);
    return refuse(
      UserErrorCode.TOO_MANY_ATTEMPTS,
      'input',
      'There were too many failed attempts.',
      `Wait ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}, then try again.`,
    );
  }

  /**
   * Gives the attempt back once what it led to is stored. The account starts anew; an address does
   * not, or whoever has an account of their own could guess without end in between.
   */
  succeeded({ email, address }: Attempt): void {
    const account = this.key(normalised(email));
    const place = this.key(address);
    this.graph.afterCommit(() => {
      // Lost only when Redis goes away this very moment: then one more attempt counts.
      void this.byAccount.delete(account).catch(() => undefined);
      void this.byAddress.reward(place).catch(() => undefined);
    });
  }

  /** Redis learns neither addresses nor who has an account. The clock's window is part of the key. */
  private key(subject: string): string {
    const window = Math.floor(this.clock.now().getTime() / WINDOW_MS);
    const name = createHmac('sha256', this.config.sessionSecret)
      .update(`attempt:${subject}`)
      .digest('base64url');
    return `${name}:${window}`;
  }
}

function normalised(email: string): string {
  return email.trim().toLowerCase();
}

async function take(limiter: RateLimiterAbstract, key: string): Promise<boolean> {
  try {
    await limiter.consume(key);
    return true;
  } catch (refusal) {
    // The library rejects with what is left of the window; errors of Redis go to its insurance.
    if (refusal instanceof Error) throw refusal;
    return false;
  }
}
