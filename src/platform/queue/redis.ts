import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Redis } from 'ioredis';
import { Config } from '../config/config.js';

/** The process's connection to Redis for everything but BullMQ's own blocking reads. */
@Injectable()
export class RedisClient implements OnApplicationShutdown {
  readonly client: Redis;

  constructor(config: Config) {
    this.client = new Redis(config.redisUrl, {
      // While Redis is away, commands fail at once instead of piling up.
      enableOfflineQueue: false,
      maxRetriesPerRequest: 1,
      connectTimeout: 3_000,
      retryStrategy: (attempt) => Math.min(attempt * 200, 2_000),
    });
    // ioredis reports every failed attempt to connect; health checks tell the same truth once.
    this.client.on('error', () => undefined);
  }

  /** @throws Error while Redis cannot be reached. */
  async ping(): Promise<void> {
    await this.client.ping();
  }

  onApplicationShutdown(): void {
    this.client.disconnect();
  }
}
