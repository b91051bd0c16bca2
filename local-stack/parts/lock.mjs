import { linkSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { readJson, writeJson } from './files.mjs';
import { identify, isRunning } from './process-identity.mjs';
import { stopPoint } from './stopping.mjs';

/**
 * A lock that its holder's death opens. Each holder makes the next numbered file; the highest number
 * counts and is never deleted, so two processes that find the same dead holder cannot both take over.
 * @typedef {{
 *   release: () => void,
 *   note: (facts: Record<string, unknown>) => void,
 *   previous: Record<string, any> | undefined,
 * }} Lock `note` writes facts beside the holder's pid; `previous` is what the last holder left when
 *   it died without releasing
 */

/** @param {string} path */
function highest(path) {
  const start = `${basename(path)}.`;
  const numbers = readdirSync(dirname(path))
    .filter((name) => name.startsWith(start) && /^\d+$/.test(name.slice(start.length)))
    .map((name) => Number(name.slice(start.length)));
  return { numbers, last: Math.max(0, ...numbers) };
}

/**
 * What the living holder noted, or undefined when nobody holds the lock.
 * @param {string} path
 * @returns {Record<string, any> | undefined}
 */
export function holder(path) {
  mkdirSync(dirname(path), { recursive: true });
  const { last } = highest(path);
  const found = last ? readJson(`${path}.${last}`) : undefined;
  return found && !found.released && isRunning(found) ? found : undefined;
}

/**
 * Takes the lock if nobody holds it.
 * @param {string} path
 * @returns {Lock | undefined}
 */
export function tryLock(path) {
  mkdirSync(dirname(path), { recursive: true });
  for (;;) {
    const { last } = highest(path);
    const found = last ? readJson(`${path}.${last}`) : undefined;
    if (found && !found.released && isRunning(found)) return undefined;
    const mine = `${path}.${last + 1}`;
    if (!createWhole(mine)) continue;
    const after = highest(path);
    if (after.last > last + 1) {
      rmSync(mine, { force: true });
      continue;
    }
    for (const n of after.numbers) if (n <= last) rmSync(`${path}.${n}`, { force: true });
    let facts = identify(process.pid);
    return {
      note: (more) => writeJson(mine, (facts = { ...facts, ...more })),
      release: () => writeJson(mine, { released: true }),
      previous: found?.released ? undefined : found,
    };
  }
}

/**
 * Waits for the lock.
 * @param {string} path
 * @param {() => void} [onWait] told once, when somebody else holds it
 * @returns {Promise<Lock>}
 */
export async function lock(path, onWait) {
  let told = false;
  for (;;) {
    const got = tryLock(path);
    if (got) return got;
    if (!told) onWait?.();
    told = true;
    stopPoint();
    await pause(300);
  }
}

/**
 * Creates the file with its content in one step, so that nobody ever reads half a lock.
 * @param {string} path
 */
function createWhole(path) {
  const draft = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  writeFileSync(draft, JSON.stringify(identify(process.pid)), { mode: 0o600 });
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}
