import { join } from 'node:path';
import process from 'node:process';
import { command } from '../local-stack/parts/command.mjs';
import { ensureDependencies } from '../local-stack/parts/dependencies.mjs';
import { tryLock } from '../local-stack/parts/lock.mjs';
import { root } from '../local-stack/parts/paths.mjs';
import { say } from '../local-stack/parts/say.mjs';
import { beginCleanup, listenForStop, together } from '../local-stack/parts/stopping.mjs';
import { runChecks } from '../local-stack/parts/test-checks.mjs';
import { testDatabasesDown, testDatabasesUp } from '../local-stack/parts/test-databases.mjs';
import { runJest } from '../local-stack/parts/test-jest.mjs';
import { UserError } from '../local-stack/parts/user-error.mjs';

/**
 * npm test: every check and every test, on empty databases of its own.
 * npm test -- test/needs: only these tests, without the checks; what follows goes to Jest.
 */

const jestArguments = process.argv.slice(2);
/** @type {import('../local-stack/parts/lock.mjs').Lock | undefined} */
let mine;
let lastLine = '';

listenForStop();

await command(
  async () => {
    mine = tryLock(join(root, '.kinweave', 'test-run.lock'));
    if (!mine) throw new UserError('npm test already runs in this checkout.');
    await ensureDependencies();
    const all = jestArguments.length === 0;
    // The checks need no database: let it come up meanwhile.
    const [databases, checks] = await together(
      testDatabasesUp({ all }),
      all ? runChecks() : Promise.resolve({ passed: 0, failed: 0 }),
    );
    const jest = await runJest(databases, jestArguments);
    const failed = checks.failed + jest.failed;
    lastLine = `${checks.passed + jest.passed} passed, ${failed} failed`;
    if (jest.skipped > 0) lastLine += `, ${jest.skipped} skipped`;
    return failed === 0 ? 0 : 1;
  },
  130,
  async () => {
    if (!mine) return;
    beginCleanup();
    await testDatabasesDown();
    mine.release();
    if (lastLine) say(lastLine);
  },
);
