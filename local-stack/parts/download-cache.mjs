import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { holder, lock } from './lock.mjs';
import { cacheFolder } from './paths.mjs';
import { end } from './process-identity.mjs';
import { say } from './say.mjs';

/**
 * A folder in the cache that is there whole or not at all: filled aside, then renamed. One process
 * fills it, others wait; what a killed one left behind is thrown away.
 * @param {string} name
 * @param {(partial: string, note: import('./lock.mjs').Lock['note']) => Promise<void>} fill
 *   puts the content into the empty folder; notes as `helper` who else writes there
 * @returns {Promise<string>}
 */
export async function cached(name, fill) {
  const cache = cacheFolder();
  const target = join(cache, name);
  if (existsSync(target)) return target;
  const lockPath = join(cache, `${name}.lock`);
  const mine = await lock(lockPath, () =>
    say(
      `Another start is fetching ${name} (process ${holder(lockPath)?.['pid'] ?? '?'}): waiting.`,
    ),
  );
  try {
    if (existsSync(target)) return target;
    // A killed start may have left its fetching helper at work: it must not write into a new try.
    await end(mine.previous?.['helper'], 5_000);
    discardPartials(cache, name);
    const partial = join(cache, `.partial-${name}-${process.pid}`);
    mkdirSync(partial);
    try {
      await fill(partial, mine.note);
      renameSync(partial, target);
    } catch (error) {
      rmSync(partial, { recursive: true, force: true });
      throw error;
    }
    return target;
  } finally {
    mine.release();
  }
}

/**
 * @param {string} cache
 * @param {string} name
 */
function discardPartials(cache, name) {
  const partials = readdirSync(cache).filter((entry) => entry.startsWith(`.partial-${name}-`));
  if (partials.length === 0) return;
  say(`Discarding a half-finished download of ${name}.`);
  for (const entry of partials) rmSync(join(cache, entry), { recursive: true, force: true });
}

/**
 * The size of a folder in MB; files that come and go meanwhile do no harm.
 * @param {string} folder
 */
export function megabytes(folder) {
  let bytes = 0;
  try {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      bytes += statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false })?.size ?? 0;
    }
  } catch {
    // The folder was renamed or deleted while being read.
  }
  return Math.round(bytes / 1e6);
}
