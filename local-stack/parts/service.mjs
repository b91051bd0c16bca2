import { spawn } from 'node:child_process';
import { closeSync, openSync, renameSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { beginningMark, lastLines } from './files.mjs';
import { forget, recorded, remember } from './process-record.mjs';
import { end } from './process-identity.mjs';
import { stopPoint } from './stopping.mjs';
import { UserError } from './user-error.mjs';

/** @param {string} folder @param {string} role */
export const logFile = (folder, role) => join(folder, 'logs', `${role}.log`);

/**
 * Starts a long-running process in a session of its own, so that Ctrl-C reaches only the command in
 * front, which then ends everything in order. Records it at once.
 * @param {string} folder
 * @param {string} role
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 */
export function startService(folder, role, command, args, options = {}) {
  const path = logFile(folder, role);
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > 5e6) renameSync(path, `${path}.old`);
  const log = openSync(path, 'a', 0o600);
  writeSync(log, `${beginningMark}${new Date().toISOString()}\n`);
  try {
    const child = spawn(command, args, {
      cwd: options.cwd ?? folder,
      env: options.env ?? process.env,
      detached: true,
      stdio: ['ignore', log, log],
    });
    // A program that cannot be started is noticed as one that does not run.
    child.once('error', () => {});
    child.unref();
    if (child.pid) remember(folder, role, child.pid);
  } finally {
    closeSync(log);
  }
}

/**
 * Ends the recorded process of this role.
 * @param {string} folder
 * @param {string} role
 * @param {number} graceMs
 * @returns {Promise<boolean>} whether it ran
 */
export async function endService(folder, role, graceMs) {
  const ended = await end(recorded(folder, role), graceMs);
  forget(folder, role);
  return ended;
}

/**
 * Waits until the started process answers; fails at once when it ends before that.
 * @param {string} folder
 * @param {string} role
 * @param {() => Promise<boolean>} answers
 * @param {number} withinMs
 */
export async function untilReady(folder, role, answers, withinMs) {
  const deadline = Date.now() + withinMs;
  for (;;) {
    stopPoint();
    const isReady = await answers();
    const runs = recorded(folder, role);
    // Whatever else answers there, it is not what was started.
    if (isReady && runs) return;
    const why = !runs
      ? 'ended before it was ready'
      : Date.now() > deadline
        ? `was not ready within ${Math.round(withinMs / 1000)} s`
        : undefined;
    if (why) {
      const path = logFile(folder, role);
      throw new UserError(`${role} ${why}. The end of its log (${path}):\n${lastLines(path)}`);
    }
    await pause(100);
  }
}
