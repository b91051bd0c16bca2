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

/** Stands in a log where a process began. */
export const beginningMark = '=== begins ';

/**
 * The last lines of a log, for an error message: of the last process that wrote to it.
 * @param {string} path
 * @param {number} [count]
 */
export function lastLines(path, count = 20) {
  try {
    const text = readFileSync(path, 'utf8').trimEnd();
    const lines = text.slice(Math.max(0, text.lastIndexOf(beginningMark))).split('\n');
    return lines.slice(1).slice(-count).join('\n') || '(it wrote nothing)';
  } catch {
    return '(no log)';
  }
}
