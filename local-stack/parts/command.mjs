import process from 'node:process';
import { complain } from './say.mjs';
import { Stopped } from './stopping.mjs';
import { UserError } from './user-error.mjs';

/**
 * Runs a command's body and turns what goes wrong into a sentence and an exit code.
 * @param {() => Promise<number>} body gives the exit code
 * @param {number} [whenStopped] the exit code after a request to stop
 * @param {() => Promise<unknown>} [cleanUp] runs in any case
 */
export async function command(body, whenStopped = 130, cleanUp) {
  let code = 1;
  try {
    code = await body();
  } catch (error) {
    if (error instanceof Stopped) code = whenStopped;
    else complain(explain(error));
  }
  try {
    await cleanUp?.();
  } catch (error) {
    complain(explain(error));
    code = 1;
  }
  // Open sockets and watchers must not keep a finished command alive.
  process.exit(code);
}

/** @param {unknown} error */
function explain(error) {
  if (error instanceof UserError) return error.message;
  if (!(error instanceof Error)) return String(error);
  return error.stack ?? error.message;
}
