import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import neo4j, {
  isRetryableError,
  type Driver,
  type Record as Row,
  type Session,
  type Transaction,
} from 'neo4j-driver';
import { Config } from '../config/config.js';
import { NOTHING_SEALED } from '../keys/sealed.js';
import { Sealing } from '../keys/sealing.js';
import { isDeadlock } from './graph-errors.js';
import type { AnyStatement, Listed, Statement } from './statement.js';
import { fromGraph, toGraph, type Parameters } from './values.js';
import { writtenProperties, type WrittenProperties } from './written-values.js';

/** So long a transaction is tried again while the database cannot be reached. */
const AWAY_RETRY_MS = 4_000;
/** And so long after deadlocks: each time some transaction gets through. */
const DEADLOCK_RETRY_MS = 20_000;
const FIRST_PAUSE_MS = 10;
const LONGEST_PAUSE_MS = 500;

interface OpenTransaction {
  readonly tx: Transaction;
  readonly beforeCommit: (() => Promise<void>)[];
  readonly afterCommit: (() => void)[];
}

/**
 * The one door to Neo4j. Statements run in the transaction that is open around them, or in one of
 * their own. A transaction that met a passing fault is repeated, so the work inside one must
 * touch nothing but the graph; what else must follow goes into `afterCommit`.
 */
@Injectable()
export class Graph implements OnApplicationShutdown {
  private readonly driver: Driver;
  private readonly open = new AsyncLocalStorage<OpenTransaction>();

  constructor(
    private readonly config: Config,
    private readonly sealing: Sealing,
  ) {
    const { neo4jUri, neo4jUser, neo4jPassword } = config;
    this.driver = neo4j.driver(neo4jUri, neo4j.auth.basic(neo4jUser, neo4jPassword), {
      disableLosslessIntegers: true,
      // Away is away: a person at a screen would rather hear it in seconds.
      connectionTimeout: 3_000,
      connectionAcquisitionTimeout: 5_000,
      userAgent: 'kinweave',
    });
  }

  /** Rows of a reading statement, each a plain object by column name. */
  async read<P extends Parameters, R, N extends string, G extends P>(
    statement: Statement<P, R, N>,
    parameters: G & Listed<G, N>,
  ): Promise<R[]> {
    return this.reading((tx) => this.run<R>(tx, statement, parameters));
  }

  /** Rows of a reading statement with every value in its written form, which says its type. */
  async readWritten(statement: string, parameters: Parameters = {}): Promise<WrittenProperties[]> {
    return this.reading(async (tx) => {
      const result = await tx.run(statement, toGraph(parameters, NOTHING_SEALED));
      const open = this.sealing.opener();
      return result.records.map((row: Row) => writtenProperties(row.toObject(), open));
    });
  }

  /** Rows of a writing statement, in the open transaction or in one of its own. */
  async write<P extends Parameters, R, N extends string, G extends P>(
    statement: Statement<P, R, N>,
    parameters: G & Listed<G, N>,
  ): Promise<R[]> {
    return this.inTransaction((tx) => this.run<R>(tx, statement, parameters));
  }

  /**
   * Runs the work in one transaction: all of its statements hold, or none. Inside an open
   * transaction it simply joins it. An error thrown by the work rolls everything back.
   */
  async inTransaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    const current = this.open.getStore();
    if (current) return work(current.tx);
    const session = this.session();
    let afterCommit: (() => void)[] = [];
    try {
      const result = await carryOut(session, (tx) => {
        const open: OpenTransaction = { tx, beforeCommit: [], afterCommit: [] };
        afterCommit = open.afterCommit;
        return this.open.run(open, async () => {
          const done = await work(tx);
          for (const last of open.beforeCommit) await last();
          return done;
        });
      });
      for (const follow of afterCommit) follow();
      return result;
    } finally {
      await session.close();
    }
  }

  isInTransaction(): boolean {
    return this.open.getStore() !== undefined;
  }

  /**
   * Does something as the last part of the open transaction, after all other work: what it locks is
   * held no longer than it must be. A repeated transaction asks for it again.
   * @throws Error where no transaction is open.
   */
  beforeCommit(last: () => Promise<void>): void {
    const current = this.open.getStore();
    if (!current) throw new Error('beforeCommit needs an open transaction');
    current.beforeCommit.push(last);
  }

  /** Does something once the open transaction has committed; at once where none is open. */
  afterCommit(follow: () => void): void {
    const current = this.open.getStore();
    if (current) current.afterCommit.push(follow);
    else follow();
  }

  /** A schema command, which cannot share the open transaction: it gets one of its own. */
  async runAlone(statement: string): Promise<void> {
    const session = this.session();
    try {
      await carryOut(session, (tx) => tx.run(statement));
    } finally {
      await session.close();
    }
  }

  /** The plan of a statement, without running it. */
  async explain(statement: string): Promise<unknown> {
    const session = this.session();
    try {
      const result = await session.run(`EXPLAIN ${statement}`);
      return result.summary.plan;
    } finally {
      await session.close();
    }
  }

  /** @throws Neo4jError while the database cannot be reached. */
  async ping(): Promise<void> {
    await this.driver.verifyConnectivity({ database: this.config.neo4jDatabase });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.driver.close();
  }

  private async reading<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    const current = this.open.getStore();
    if (current) return work(current.tx);
    const session = this.session('READ');
    try {
      return await carryOut(session, work);
    } finally {
      await session.close();
    }
  }

  private async run<R>(
    tx: Transaction,
    { text, sealed }: AnyStatement,
    parameters: Parameters,
  ): Promise<R[]> {
    const result = await tx.run(text, toGraph(parameters, sealed));
    const open = this.sealing.opener();
    return result.records.map((row: Row) => fromGraph(row.toObject(), open) as R);
  }

  private session(defaultAccessMode: 'READ' | 'WRITE' = 'WRITE') {
    return this.driver.session({
      defaultAccessMode,
      database: this.config.neo4jDatabase,
      // One manager for all sessions: a read sees what this process has written, in a cluster too.
      bookmarkManager: this.bookmarks,
    });
  }

  private readonly bookmarks = neo4j.bookmarkManager();
}

/**
 * Work in a transaction, repeated when it met a passing fault; soon at first, for many writers that
 * touch the same kind or family meet in deadlocks, which the next moment settles. The driver's own
 * repeating would wait a second after the first.
 */
async function carryOut<T>(session: Session, work: (tx: Transaction) => Promise<T>): Promise<T> {
  // Real time: a database is waited for as long as it takes, whatever the Clock says.
  const began = performance.now();
  for (let wait = FIRST_PAUSE_MS; ; wait = Math.min(wait * 2, LONGEST_PAUSE_MS)) {
    try {
      return await once(session, work);
    } catch (error) {
      const patience = isDeadlock(error) ? DEADLOCK_RETRY_MS : AWAY_RETRY_MS;
      if (!isRetryableError(error) || performance.now() + wait > began + patience) throw error;
      await pause(wait * (0.5 + Math.random()));
    }
  }
}

async function once<T>(session: Session, work: (tx: Transaction) => Promise<T>): Promise<T> {
  const tx = await session.beginTransaction();
  try {
    const result = await work(tx);
    await tx.commit();
    return result;
  } catch (error) {
    // The cause counts; a connection that is gone cannot roll back either.
    await tx.rollback().catch(() => undefined);
    throw error;
  }
}
