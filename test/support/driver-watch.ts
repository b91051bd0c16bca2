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
  const driver = neo4j.driver('bolt://127.0.0.1:1');
  const session = driver.session();
  const statements: string[] = [];
  // The classes are not exported; a transaction that has not begun has the prototype of all.
  const transaction = session.beginTransaction();
  const undo = [transaction, session].map((one) => note(one as unknown as Runs, statements));
  transaction.catch(() => undefined);
  void session.close().catch(() => undefined);
  void driver.close();
  return {
    statements,
    forget: () => void statements.splice(0),
    stop: () => undo.forEach((work) => work()),
  };
}

function note(one: Runs, statements: string[]): () => void {
  const home = ownerOfRun(one);
  const { run } = home;
  home.run = function (statement, parameters) {
    statements.push(statement);
    return run.call(this, statement, parameters);
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
