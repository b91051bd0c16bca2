import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { isHurried } from './stopping.mjs';

/**
 * A process and when it began. The pid alone is not enough: the system gives it to another process
 * later, and that one is not ours to end.
 * @typedef {{ pid: number, began: string }} ProcessIdentity
 */

/**
 * When the process began, in a form that is only good for comparing; undefined when there is none.
 * @param {number} pid
 * @returns {string | undefined}
 */
function beginningOf(pid) {
  try {
    if (process.platform === 'linux') {
      // The command's name, in brackets, may itself hold brackets and spaces: read after the last.
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
      const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
      return `${boot} ${fields[19]}`;
    }
    const options = {
      encoding: /** @type {const} */ ('utf8'),
      env: { ...process.env, LC_ALL: 'C' },
    };
    const line = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], options).trim();
    const [state, ...began] = line.split(/\s+/);
    return state?.startsWith('Z') ? undefined : began.join(' ') || undefined;
  } catch {
    return undefined;
  }
}

/**
 * @param {number} pid
 * @returns {ProcessIdentity}
 */
export function identify(pid) {
  return { pid, began: beginningOf(pid) ?? '' };
}

/**
 * Whether exactly this process still runs.
 * @param {ProcessIdentity | undefined} identity
 */
export function isRunning(identity) {
  if (!identity || !Number.isInteger(identity.pid) || identity.pid < 2 || !identity.began) {
    return false;
  }
  return beginningOf(identity.pid) === identity.began;
}

/**
 * Ends the process, first politely, after the grace time for sure. Another process with the same
 * pid is left alone.
 * @param {ProcessIdentity | undefined} identity
 * @param {number} graceMs
 * @returns {Promise<boolean>} whether there was something to end
 */
export async function end(identity, graceMs) {
  if (!identity || !isRunning(identity)) return false;
  signal(identity.pid, graceMs > 0 ? 'SIGTERM' : 'SIGKILL');
  const deadline = Date.now() + graceMs;
  while (isRunning(identity)) {
    if (Date.now() >= deadline || isHurried()) signal(identity.pid, 'SIGKILL');
    await pause(50);
  }
  return true;
}

/**
 * Ends at once whatever is left of the group that a process leads or has led: all that it has
 * started, but for what was given a group of its own.
 * @param {number} leader
 */
export async function endGroup(leader) {
  while (signalled(-leader, 'SIGKILL')) await pause(50);
}

/**
 * Reaches what a process has started too, where it leads a group.
 * @param {number} pid
 * @param {NodeJS.Signals} name
 */
function signal(pid, name) {
  if (!signalled(-pid, name)) signalled(pid, name);
}

/**
 * @param {number} pid of a process; of a group as its negative
 * @param {NodeJS.Signals} name
 * @returns {boolean} false when there is none, or none any more
 */
function signalled(pid, name) {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}
