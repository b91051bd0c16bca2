import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { Config } from '../config/config.js';
import { RedisClient } from '../queue/redis.js';

const PREFIX = '{kinweave}:limit:';

/** What may be spent in a while, counted for each key apart. */
export class RateLimit {
  constructor(
    private readonly limiter: RateLimiterRedis,
    private readonly hidden: (key: string) => string,
  ) {}

  /**
   * Spends points of this key, whole and positive ones.
   * @returns null, or the seconds until there is something to spend again.
   */
  async spend(key: string, points = 1): Promise<number | null> {
    try {
      await this.limiter.consume(this.hidden(key), points);
      return null;
    } catch (refused) {
      if (refused instanceof RateLimiterRes) return secondsOf(refused);
      throw refused;
    }
  }

  /** Whether all is spent, without spending: null, or the seconds until it is not. */
  async spent(key: string): Promise<number | null> {
    const now = await this.limiter.get(this.hidden(key));
    return now !== null && now.remainingPoints <= 0 ? secondsOf(now) : null;
  }

  /** Gives back one point that this key has spent. */
  async giveBack(key: string): Promise<void> {
    await this.limiter.reward(this.hidden(key));
  }

  /** Forgets what this key has spent. */
  async forgive(key: string): Promise<void> {
    await this.limiter.delete(this.hidden(key));
  }
}

/**
 * The one place where limits in time are counted: in Redis, for all processes together. While Redis
 * is away each process counts by itself. Keys such as addresses are hashed: they name persons.
 */
@Injectable()
export class RateLimits {
  constructor(
    private readonly redis: RedisClient,
    private readonly config: Config,
  ) {}

  /** @param name of the limit, once in the whole product. */
  limit(name: string, { points, seconds }: { points: number; seconds: number }): RateLimit {
    const options = { keyPrefix: `${PREFIX}${name}`, points, duration: seconds };
    const limiter = new RateLimiterRedis({
      ...options,
      storeClient: this.redis.client,
      rejectIfRedisNotReady: true,
      insuranceLimiter: new RateLimiterMemory(options),
    });
    return new RateLimit(limiter, (key) =>
      createHmac('sha256', this.config.sessionSecret).update(`${name}:${key}`).digest('base64url'),
    );
  }
}

function secondsOf({ msBeforeNext }: RateLimiterRes): number {
  return Math.max(1, Math.ceil(msBeforeNext / 1000));
}
