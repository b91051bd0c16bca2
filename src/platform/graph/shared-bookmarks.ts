import { randomUUID } from 'node:crypto';
import type { Config } from '../config/config.js';
import { Log } from '../logs/log.js';
import { RedisClient } from '../queue/redis.js';
import { oncePerRequest } from '../request/request-scope.js';

/** What each process has written last, by process. */
const KEY = '{kinweave}:bookmarks';
/** Followers of a cluster are behind by much less. What is older is forgotten, as after a backup. */
const KEPT_SECONDS = 60;

/**
 * In a cluster a read goes to any member, and one that is behind would not know yet what has just been
 * written through another process: a session that was ended, a restriction. So every process tells the
 * others where its last write stands, and who reads waits until that is there. By field of one hash, as
 * no process can tell which of two bookmarks is the later one.
 */
export class SharedBookmarks {
  private readonly log = new Log('Graph');
  private readonly redis: RedisClient;
  private readonly process = randomUUID();
  private isAway = false;

  constructor(config: Config) {
    this.redis = new RedisClient(config);
  }

  /** To be called before anybody is told that something was written. */
  async note(bookmarks: string[]): Promise<void> {
    const written = { [this.process]: JSON.stringify(bookmarks) };
    await this.ask((redis) => redis.multi().hset(KEY, written).expire(KEY, KEPT_SECONDS).exec());
  }

  /** Where the last writes stand as the request begins; null while nobody can say. */
  latest(): Promise<string[] | null> {
    return oncePerRequest(this, async () => {
      const found = await this.ask((redis) => redis.hvals(KEY));
      return found && found.flatMap((one) => JSON.parse(one) as string[]);
    });
  }

  close(): void {
    this.redis.onApplicationShutdown();
  }

  private async ask<T>(question: (redis: RedisClient['client']) => Promise<T>): Promise<T | null> {
    try {
      const answer = await question(this.redis.client);
      this.isAway = false;
      return answer;
    } catch (error) {
      if (!this.isAway) this.log.warn({ message: 'Bookmarks cannot be shared', error });
      this.isAway = true;
      return null;
    }
  }
}
