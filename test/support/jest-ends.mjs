import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { root } from '../../local-stack/parts/paths.mjs';
import { databasesDown } from '../../local-stack/parts/stack.mjs';

/** Ends the databases that test files have shared. */
export default async function jestEnds() {
  const stacks = join(root, '.kinweave');
  const shared = new RegExp(`^test-system\\d+-${process.pid}$`);
  for (const name of readdirSync(stacks).filter((one) => shared.test(one))) {
    await databasesDown(name, { graceMs: 0, withData: true });
    rmSync(join(stacks, name), { recursive: true, force: true });
  }
}
