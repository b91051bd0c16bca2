import neo4j, { type Driver, type Session } from 'neo4j-driver';
import type { Config } from '../config/config.js';
import { Log } from '../logs/log.js';
import { SECOND } from '../time/durations.js';
import { isUnanswered } from './graph-errors.js';
import { SharedBookmarks } from './shared-bookmarks.js';

/** After this long without any answer all connections are considered dead and replaced. */
const SILENCE_MS = 10 * SECOND;

/** The server looks for transactions whose time is up every two seconds, and reports them. */
export const GRACE_MS = 3 * SECOND;

/**
 * The connections to Neo4j, and whether anybody answers. While it works, the server sends a sign of
 * life every few seconds, as it promises each client, and the driver drops a connection that breaks
 * the promise. Nothing bounds connections that are still being made: attempts that nobody answers
 * would fill the driver's pool for as long as the network lets them. So the whole driver is replaced.
 */
export class Connections {
  private readonly log = new Log('Graph');
  /** One manager for all sessions: a read sees what this process has written, in a cluster too. */
  private readonly bookmarks = neo4j.bookmarkManager();
  /** In a cluster; a single server shows everybody what was written. */
  private readonly shared: SharedBookmarks | null;
  private driver: Driver;
  private readonly left = new Set<Driver>();
  private heardAt = performance.now();
  private away = false;

  constructor(private readonly config: Config) {
    this.driver = this.open();
    this.shared = /^neo4j(\+s|\+ssc)?:/.test(config.neo4jUri) ? new SharedBookmarks(config) : null;
  }

  /** For a statement that may change something: in a cluster it goes to the leader. */
  writing(): Session {
    return this.session('WRITE');
  }

  /**
   * For a statement that only reads: any member of a cluster answers it, once it knows what was written
   * before, through whichever process. While nobody can say what that is, the leader does.
   */
  async reading(): Promise<Session> {
    if (!this.shared) return this.session('READ');
    const bookmarks = await this.shared.latest();
    return bookmarks ? this.session('READ', bookmarks) : this.session('WRITE');
  }

  /** To be called after a commit, before anybody is told of it. What others here have written stays. */
  async written(session: Session): Promise<void> {
    if (!this.shared) return;
    const ofProcess = await this.bookmarks.getBookmarks();
    await this.shared.note([...new Set([...ofProcess, ...session.lastBookmarks()])]);
  }

  /** @throws Neo4jError while the database cannot be reached. */
  async ping(): Promise<void> {
    try {
      await this.driver.verifyConnectivity({ database: this.config.neo4jDatabase });
    } catch (error) {
      this.failed(error);
      throw error;
    }
    this.answered();
  }

  /** To be called after every answer. */
  answered(): void {
    this.heardAt = performance.now();
    if (this.away) this.log.info({ message: 'The graph answers again' });
    this.away = false;
  }

  /** To be called after every fault. Those of other kinds than silence change nothing. */
  failed(error: unknown): void {
    if (!isUnanswered(error)) return;
    if (!this.away) this.log.warn({ message: 'The graph does not answer', error });
    this.away = true;
    if (performance.now() - this.heardAt < SILENCE_MS) return;
    this.heardAt = performance.now();
    this.leave(this.driver);
    this.driver = this.open();
  }

  async close(): Promise<void> {
    this.shared?.close();
    await Promise.all([this.driver, ...this.left].map((driver) => driver.close()));
  }

  private session(defaultAccessMode: 'READ' | 'WRITE', bookmarks?: string[]): Session {
    return this.driver.session({
      ...{ defaultAccessMode, bookmarks },
      database: this.config.neo4jDatabase,
      bookmarkManager: this.bookmarks,
    });
  }

  /** Closes a driver once nobody can be waiting on it: whoever was would never hear of it. */
  private leave(driver: Driver): void {
    this.left.add(driver);
    const closing = (): void => {
      this.left.delete(driver);
      driver.close().catch(() => undefined);
    };
    setTimeout(closing, this.config.jobGraphMs + GRACE_MS).unref();
  }

  private open(): Driver {
    const { neo4jUri, neo4jUser, neo4jPassword } = this.config;
    return neo4j.driver(neo4jUri, neo4j.auth.basic(neo4jUser, neo4jPassword), {
      disableLosslessIntegers: true,
      // Away is away: a person at a screen would rather hear it in seconds.
      connectionTimeout: 3 * SECOND,
      connectionAcquisitionTimeout: 5 * SECOND,
      // An idle connection may have been cut off meanwhile: it is checked before it is used.
      connectionLivenessCheckTimeout: 5 * SECOND,
      userAgent: 'kinweave',
    });
  }
}
