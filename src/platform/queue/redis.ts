import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Redis, type RedisOptions } from 'ioredis';
import { Config } from '../config/config.js';
import { Log } from '../logs/log.js';
import { SECOND } from '../time/durations.js';

/** The longest that BullMQ lets Redis hold back its answer when it waits for the next job. */
const LONGEST_READ_MS = 10 * SECOND;

const log = new Log('Redis');

/**
 * A connection to Redis. An open connection that no longer answers would be waited for forever: one
 * that has been silent for too long is dropped and replaced.
 */
function connectToRedis(config: Config, options: RedisOptions): Redis {
  return saysWhenSilent(
    new Redis(config.redisUrl, {
      connectTimeout: 3 * SECOND,
      socketTimeout: config.redisSilenceMs,
      ...options,
    }),
  );
}

/** A connection as BullMQ wants it: commands wait for Redis to come back, however long it takes. */
export function bullConnection(config: Config): Redis {
  return connectToRedis(config, { maxRetriesPerRequest: null });
}

/** The same for a worker, which waits for the next job on a copy of its own. */
export function bullWorkerConnection(config: Config): Redis {
  const connection = bullConnection(config);
  connection.duplicate = (override) =>
    saysWhenSilent(
      new Redis({
        ...connection.options,
        ...override,
        socketTimeout: LONGEST_READ_MS + config.redisSilenceMs,
      }),
    );
  return connection;
}

/** The process's connection to Redis for everything but BullMQ. */
@Injectable()
export class RedisClient implements OnApplicationShutdown {
  readonly client: Redis;

  constructor(config: Config) {
    this.client = connectToRedis(config, {
      // While Redis is away, commands fail at once instead of piling up, and none is sent again
      // once its caller has been told that it failed.
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      commandTimeout: config.redisSilenceMs,
      retryStrategy: (attempt) => Math.min(attempt * 200, 2_000),
    });
  }

  /** @throws Error while Redis cannot be reached. */
  async ping(): Promise<void> {
    await this.client.ping();
  }

  onApplicationShutdown(): void {
    this.client.disconnect();
  }
}

/** Logs once that a connection went silent. Health checks report all other failures. */
function saysWhenSilent(connection: Redis): Redis {
  let said = false;
  connection.on('ready', () => (said = false));
  connection.on('error', (error: Error) => {
    if (said || !error.message.startsWith('Socket timeout')) return;
    said = true;
    log.warn({ message: 'A connection to Redis went silent: it is replaced' });
  });
  return connection;
}
