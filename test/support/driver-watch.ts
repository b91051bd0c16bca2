import neo4j from 'neo4j-driver';

/** What reaches the driver of Neo4j while a test watches. */
export interface DriverWatch {
  /** The text of every statement since the watch began or `forget` was called. */
  readonly statements: string[];
  forget(): void;
  stop(): void;
}

interface Runs {
  run: (this: Runs, statement: string, parameters?: object) => unknown;
}

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
 * where the product has no switch for one. @returns how to stop.
 */
export function alterStatements(alter: (statement: string) => string): () => void {
  const driver = neo4j.driver('bolt://127.0.0.1:1');
  const session = driver.session();
  // The classes are not exported; a transaction that has not begun has the prototype of all.
  const transaction = session.beginTransaction();
  const undo = [transaction, session].map((one) => alterRuns(one as unknown as Runs, alter));
  transaction.catch(() => undefined);
  void session.close().catch(() => undefined);
  void driver.close();
  return () => undo.forEach((work) => work());
}

function alterRuns(one: Runs, alter: (statement: string) => string): () => void {
  const home = ownerOfRun(one);
  const { run } = home;
  home.run = function (statement, parameters) {
    return run.call(this, alter(statement), parameters);
  };
  return () => {
    home.run = run;
  };
}

/** The prototype that has the method, so that every other instance is watched as well. */
function ownerOfRun(one: Runs): Runs {
  let home: object = Object.getPrototypeOf(one) as object;
  while (!Object.hasOwn(home, 'run')) home = Object.getPrototypeOf(home) as object;
  return home as Runs;
}
