import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { QueryResult, Record as Row } from 'neo4j-driver';
import { Config } from '../config/config.js';
import { NOTHING_SEALED } from '../keys/sealed.js';
import { Sealing } from '../keys/sealing.js';
import { requestAgeMs } from '../request/request-scope.js';
import { carryOut, carryOutAlone } from './attempts.js';
import { Connections } from './connections.js';
import type { PipelinedTransaction } from './pipelined-transaction.js';
import type { AnyStatement, Listed, Statement } from './statement.js';
import { fromGraph, toGraph, type Parameters } from './values.js';
import { writtenProperties, type WrittenProperties } from './written-values.js';

interface OpenTransaction {
  readonly tx: PipelinedTransaction;
  readonly beforeCommit: (() => Promise<void>)[];
  readonly afterCommit: (() => void)[];
}

/**
 * The one door to Neo4j. Statements run in the transaction that is open around them, or in one of
 * their own. What met a passing fault is repeated, so the work inside a transaction must
 * touch nothing but the graph; what else must follow goes into `afterCommit`.
 */
@Injectable()
export class Graph implements OnApplicationShutdown {
  private readonly connections: Connections;
  private readonly open = new AsyncLocalStorage<OpenTransaction>();

  constructor(
    private readonly config: Config,
    private readonly sealing: Sealing,
  ) {
    this.connections = new Connections(config);
  }

  /** Rows of a reading statement, each a plain object by column name. */
  async read<P extends Parameters, R, N extends string, G extends P>(
    statement: Statement<P, R, N>,
    parameters: G & Listed<G, N>,
  ): Promise<R[]> {
    const { text, sealed } = statement;
    return this.rowsOf<R>(await this.alone('READ', text, toGraph(parameters, sealed)));
  }

  /** Rows of a reading statement with every value in its written form, which says its type. */
  async readWritten(statement: string, parameters: Parameters = {}): Promise<WrittenProperties[]> {
    const { records } = await this.alone('READ', statement, toGraph(parameters, NOTHING_SEALED));
    const open = this.sealing.opener();
    return records.map((row: Row) => writtenProperties(row.toObject(), open));
  }

  /**
   * Rows of a writing statement, in the open transaction or in one of its own. One that answers nothing
   * is sent and not waited for: its fault is that of the next that is waited for, or of the transaction.
   */
  async write<P extends Parameters, R, N extends string, G extends P>(
    statement: Statement<P, R, N>,
    parameters: G & Listed<G, N>,
  ): Promise<R[]> {
    return this.inTransaction((tx) => this.run<R>(tx, statement, parameters));
  }

  /**
   * Rows of a writing statement that is safe to repeat, in the open transaction or in one exchange: it
   * begins and ends its own.
   */
  async writeAtOnce<P extends Parameters, R, N extends string, G extends P>(
    statement: Statement<P, R, N>,
    parameters: G & Listed<G, N>,
  ): Promise<R[]> {
    const { text, sealed } = statement;
    return this.rowsOf<R>(await this.alone('WRITE', text, toGraph(parameters, sealed)));
  }

  /**
   * Runs the work in one transaction: all of its statements hold, or none. Inside an open
   * transaction it simply joins it. An error thrown by the work rolls everything back.
   * @throws OutcomeUnknown if the answer to its commit was lost.
   */
  inTransaction<T>(work: (tx: PipelinedTransaction) => Promise<T>): Promise<T> {
    return this.writing(work, () => this.mostMs());
  }

  /** The same without a time limit, for set-up and import. */
  inLongTransaction<T>(work: (tx: PipelinedTransaction) => Promise<T>): Promise<T> {
    return this.writing(work, () => null);
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
    await carryOut(
      this.connections,
      (tx) => tx.run(statement, {}),
      () => null,
    );
  }

  /** The plan of a statement for parameters of these types, without running it. */
  async explain(statement: string, parameters: object = {}): Promise<unknown> {
    const session = this.connections.writing();
    try {
      const result = await session.run(`EXPLAIN ${statement}`, parameters);
      return result.summary.plan;
    } finally {
      await session.close();
    }
  }

  /** @throws Neo4jError while the database cannot be reached. */
  ping(): Promise<void> {
    return this.connections.ping();
  }

  onApplicationShutdown(): Promise<void> {
    return this.connections.close();
  }

  /** What a statement answers, in the open transaction or without one. */
  private async alone(
    mode: 'READ' | 'WRITE',
    text: string,
    parameters: unknown,
  ): Promise<QueryResult> {
    const current = this.open.getStore();
    if (current) return current.tx.run(text, parameters);
    return carryOutAlone(
      this.connections,
      mode,
      async (session, limit) => session.run(text, parameters, limit),
      () => this.mostMs(),
    );
  }

  private async writing<T>(
    work: (tx: PipelinedTransaction) => Promise<T>,
    mostMs: () => number | null,
  ): Promise<T> {
    const current = this.open.getStore();
    if (current) return work(current.tx);
    let afterCommit: (() => void)[] = [];
    const whole = (tx: PipelinedTransaction): Promise<T> => {
      const open: OpenTransaction = { tx, beforeCommit: [], afterCommit: [] };
      afterCommit = open.afterCommit;
      return this.open.run(open, async () => {
        const done = await work(tx);
        for (const last of open.beforeCommit) await last();
        return done;
      });
    };
    const result = await carryOut(this.connections, whole, mostMs);
    for (const follow of afterCommit) follow();
    return result;
  }

  /** How long a transaction may take. Those of one request share its time. */
  private mostMs(): number {
    const age = requestAgeMs();
    return age === undefined ? this.config.jobGraphMs : this.config.requestGraphMs - age;
  }

  private async run<R>(
    tx: PipelinedTransaction,
    { text, sealed, answers }: AnyStatement,
    parameters: Parameters,
  ): Promise<R[]> {
    const given = toGraph(parameters, sealed);
    if (answers) return this.rowsOf<R>(await tx.run(text, given));
    await tx.send(text, given);
    return [];
  }

  private rowsOf<R>({ records }: QueryResult): R[] {
    const open = this.sealing.opener();
    return records.map((row: Row) => fromGraph(row.toObject(), open) as R);
  }
}
