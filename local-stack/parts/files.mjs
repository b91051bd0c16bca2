import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import process from 'node:process';

/**
 * Reads a JSON file; a missing or broken file gives undefined.
 * @param {string} path
 * @returns {any}
 */
export function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * Writes a JSON file as a whole or not at all, readable by its owner only.
 * @param {string} path
 * @param {unknown} value
 */
export function writeJson(path, value) {
  const draft = `${path}.${process.pid}.tmp`;
  writeFileSync(draft, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, path);
}

/**
 * The last lines of a log, for an error message.
 * @param {string} path
 * @param {number} [count]
 */
export function lastLines(path, count = 20) {
  try {
    return readFileSync(path, 'utf8').trimEnd().split('\n').slice(-count).join('\n');
  } catch {
    return '(no log)';
  }
}
