import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { root, stackFolder } from '../../local-stack/parts/paths.mjs';
import { databasesDown } from '../../local-stack/parts/stack.mjs';

/**
 * Ends the databases that test files have shared, where npm test has not brought them, and forgets what
 * they have asked.
 */
export default async function jestEnds() {
  rmSync(stackFolder(`test-asked-${process.pid}`), { recursive: true, force: true });
  const name = `test-system-${process.pid}`;
  const folder = join(root, '.kinweave', name);
  if (!existsSync(folder)) return;
  await databasesDown(name, { graceMs: 0, withData: true });
  rmSync(folder, { recursive: true, force: true });
}
