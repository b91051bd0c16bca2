import { setTimeout as pause } from 'node:timers/promises';
import { lastLines } from './files.mjs';
import { recorded } from './process-record.mjs';
import { complain, say } from './say.mjs';
import { logFile } from './service.mjs';
import { stopPoint } from './stopping.mjs';
import { UserError } from './user-error.mjs';

const mostRestarts = 5;

/**
 * Watches recorded processes and starts again those that end, more slowly each time. Returns only by
 * throwing: when stopped, or when one ends more than five times in a minute.
 * @param {string} folder
 * @param {Record<string, () => unknown>} restart how to start each role
 */
export async function supervise(folder, restart) {
  /** @type {Map<string, number[]>} */
  const ends = new Map();
  for (;;) {
    stopPoint();
    for (const [role, startAgain] of Object.entries(restart)) {
      if (recorded(folder, role)) continue;
      stopPoint();
      const recent = (ends.get(role) ?? []).filter((time) => time > Date.now() - 60_000);
      ends.set(role, [...recent, Date.now()]);
      const path = logFile(folder, role);
      complain(`The ${role} process ended unexpectedly. The end of its log (${path}):`);
      complain(lastLines(path));
      if (recent.length >= mostRestarts) {
        throw new UserError(`The ${role} process keeps ending: giving up.`);
      }
      const waitMs = 500 * 2 ** recent.length;
      say(`Starting ${role} again in ${waitMs / 1000} s.`);
      await interruptiblePause(waitMs);
      await startAgain();
    }
    await interruptiblePause(1_000);
  }
}

/** @param {number} ms */
async function interruptiblePause(ms) {
  for (const until = Date.now() + ms; Date.now() < until;) {
    stopPoint();
    await pause(Math.max(1, Math.min(200, until - Date.now())));
  }
}
