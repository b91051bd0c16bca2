import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

/** The checkout this file lies in. */
export const root = resolve(fileURLToPath(new URL('../..', import.meta.url)));

/** A short name of the checkout, so that two checkouts never share a Docker project. */
export const checkoutId = createHash('sha256').update(root).digest('hex').slice(0, 8);

/**
 * The folder of one stack: `dev` for npm start, `test` for npm test, any other name for a developer.
 * @param {string} name
 */
export function stackFolder(name) {
  if (!/^[a-z0-9][a-z0-9_-]{0,39}$/i.test(name)) {
    throw new Error(`"${name}" is not a valid name for a stack: use letters, digits, "-" and "_".`);
  }
  const folder = join(root, '.kinweave', name);
  mkdirSync(join(folder, 'logs'), { recursive: true, mode: 0o700 });
  return folder;
}

/** Downloads are kept here once, for all checkouts of this user. */
export function cacheFolder() {
  const folder = resolve(process.env['KINWEAVE_CACHE'] || join(homedir(), '.cache', 'kinweave'));
  mkdirSync(folder, { recursive: true });
  return folder;
}
