import neo4j from 'neo4j-driver';
import { currentRequestId } from '../../src/platform/request/request-scope.js';

/** What reaches the driver of Neo4j while a test watches. */
export interface DriverWatch {
  /** The text of every statement since the watch began or `forget` was called. */
  readonly statements: string[];
  forget(): void;
  stop(): void;
}

/** How often the database was asked. */
export interface Exchanges {
  readonly statements: number;
  /** Also those of a statement that begins and ends its own. */
  readonly transactions: number;
  /** How often it was waited for an answer, one time after another. */
  readonly exchanges: number;
}

type Method = (this: object, ...values: unknown[]) => unknown;

/**
 * Notes the statements that any transaction or session of this process runs, at the last place
 * where they are text. A statement that goes another way is none that the product can send.
 */
export function watchDriver(): DriverWatch {
  const statements: string[] = [];
  const stop = alterStatements((statement) => {
    statements.push(statement);
    return statement;
  });
  return { statements, forget: () => void statements.splice(0), stop };
}

/**
 * Puts another statement in the place of each that this process runs: for tests that plant a fault
 * where the product has no switch for one. @param alter is given the parameters as well.
 * @returns how to stop.
 */
export function alterStatements(
  alter: (statement: string, parameters: object) => string,
): () => void {
  const { session, transaction } = partsOfDriver();
  const altered = (run: Method): Method =>
    function (statement, ...rest) {
      return run.call(this, alter(statement as string, rest[0] ?? {}), ...rest);
    };
  return together([replace(transaction, 'run', altered), replace(session, 'run', altered)]);
}

/**
 * Lets the next statements that run outside a transaction fail with this error, as if the database
 * had answered so. @returns how many of them are left to fail, and how to stop.
 */
export function failStatements(times: number, error: Error): { left(): number; stop(): void } {
  let left = times;
  const failing = (run: Method): Method =>
    function (...values) {
      if (left === 0) return run.apply(this, values);
      left -= 1;
      return Promise.reject(error);
    };
  return { left: () => left, stop: replace(partsOfDriver().session, 'run', failing) };
}

/**
 * Counts what the requests that this process answers ask of the database. A transaction counts once
 * it has ended well: one that met a passing fault is begun anew.
 */
export function countExchanges(): {
  during<T>(work: () => Promise<T>): Promise<Exchanges & { readonly answer: T }>;
  stop(): void;
} {
  const { session, transaction } = partsOfDriver();
  const open = new WeakMap<object, Waits>();
  // One that began before there was a watch is counted from here on.
  const waitsOf = (one: object): Waits => open.get(one) ?? new Waits();
  let counted: Exchanges = NOTHING;
  const count = ({ sent: statements, rounds: exchanges }: Waits): void => {
    if (currentRequestId() === undefined) return;
    counted = {
      statements: counted.statements + statements,
      transactions: counted.transactions + 1,
      exchanges: counted.exchanges + exchanges,
    };
  };
  const stop = together([
    replace(
      session,
      'run',
      (run) =>
        function (...values) {
          const waits = new Waits();
          const answer = waits.sends(run.apply(this, values) as Lazy);
          count(waits.ended());
          return answer;
        },
    ),
    replace(
      session,
      'beginTransaction',
      (begin) =>
        function (...values) {
          const begun = begin.apply(this, values) as object;
          open.set(begun, new Waits());
          return begun;
        },
    ),
    replace(
      transaction,
      'then',
      (then) =>
        function (...values) {
          const asked = then.bind(this) as Lazy['then'];
          return waitsOf(this).waiting(0, asked)(...(values as Parameters<Lazy['then']>));
        },
    ),
    replace(
      transaction,
      'run',
      (run) =>
        function (...values) {
          return waitsOf(this).sends(run.apply(this, values) as Lazy);
        },
    ),
    replace(
      transaction,
      'commit',
      (commit) =>
        function (...values) {
          const waits = waitsOf(this).ended();
          waits.rounds += 1;
          count(waits);
          return commit.apply(this, values);
        },
    ),
  ]);
  return {
    stop,
    async during(work) {
      counted = NOTHING;
      const answer = await work();
      return { ...counted, answer };
    },
  };
}

/** A promise of the driver: whoever asks it what becomes of it waits. */
interface Lazy {
  then(done?: (value: unknown) => unknown, failed?: (error: unknown) => unknown): unknown;
}

/**
 * How often one after another it is waited in a transaction. A connection answers in the order in which
 * it is asked, so whoever has waited for an answer has waited for all before it; and what is waited for
 * together is one time.
 */
class Waits {
  sent = 0;
  rounds = 0;
  /** The last answer that was waited for; the first is that to the beginning. */
  private answered = -1;

  sends(answer: Lazy): Lazy {
    this.sent += 1;
    answer.then = this.waiting(this.sent, answer.then.bind(answer));
    return answer;
  }

  /** Before it ends, the driver waits for whatever is left. */
  ended(): this {
    if (this.answered < this.sent) this.rounds += 1;
    return this;
  }

  waiting(place: number, then: Lazy['then']): Lazy['then'] {
    return (done, failed) => {
      if (place <= this.answered) return then(done, failed);
      const round = this.rounds + 1;
      const heard = (): void => {
        this.answered = Math.max(this.answered, place);
        this.rounds = Math.max(this.rounds, round);
      };
      return then(
        (value) => {
          heard();
          return done ? done(value) : value;
        },
        (error) => {
          heard();
          if (failed) return failed(error);
          throw error;
        },
      );
    };
  }
}

const NOTHING: Exchanges = { statements: 0, transactions: 0, exchanges: 0 };

/** A session and a transaction: their classes are not exported, but what they inherit can be reached. */
function partsOfDriver(): { session: object; transaction: object } {
  const driver = neo4j.driver('bolt://127.0.0.1:1');
  const session = driver.session();
  // A transaction that has not begun has the prototype of all.
  const transaction = session.beginTransaction();
  transaction.catch(() => undefined);
  void session.close().catch(() => undefined);
  void driver.close();
  return { session, transaction };
}

/** Replaces a method of all instances. @returns how to put it back. */
function replace(one: object, name: string, by: (method: Method) => Method): () => void {
  const home = ownerOf(one, name);
  const method = home[name]!;
  home[name] = by(method);
  return () => {
    home[name] = method;
  };
}

/** The prototype that has the method, so that every other instance is watched as well. */
function ownerOf(one: object, name: string): Record<string, Method> {
  let home = Object.getPrototypeOf(one) as object;
  while (!Object.hasOwn(home, name)) home = Object.getPrototypeOf(home) as object;
  return home as Record<string, Method>;
}

function together(undo: (() => void)[]): () => void {
  return () => undo.forEach((work) => work());
}
