import { join } from 'node:path';
import { readJson, writeJson } from './files.mjs';
import { identify, isRunning } from './process-identity.mjs';

/**
 * @typedef {import('./process-identity.mjs').ProcessIdentity} ProcessIdentity
 */

/** What this stack started, kept on disk so that the next command finds it after a hard kill. */

/** @param {string} folder */
const file = (folder) => join(folder, 'processes.json');

/**
 * @param {string} folder
 * @returns {Record<string, ProcessIdentity>}
 */
function all(folder) {
  return readJson(file(folder)) ?? {};
}

/**
 * @param {string} folder
 * @param {string} role
 * @param {number} pid
 */
export function remember(folder, role, pid) {
  writeJson(file(folder), { ...all(folder), [role]: identify(pid) });
}

/**
 * @param {string} folder
 * @param {string} role
 */
export function forget(folder, role) {
  const { [role]: _, ...others } = all(folder);
  writeJson(file(folder), others);
}

/**
 * The process of this role, when it still runs and is the one that was started.
 * @param {string} folder
 * @param {string} role
 * @returns {ProcessIdentity | undefined}
 */
export function recorded(folder, role) {
  const identity = all(folder)[role];
  return isRunning(identity) ? identity : undefined;
}
