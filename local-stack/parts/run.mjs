import { spawn } from 'node:child_process';
import process from 'node:process';
import { root } from './paths.mjs';
import { onStop, stopPoint } from './stopping.mjs';

/** Helpers that must not outlive this process. @type {Set<import('node:child_process').ChildProcess>} */
const helpers = new Set();
const endHelpers = () => helpers.forEach((helper) => helper.kill('SIGTERM'));
process.on('exit', endHelpers);
onStop(endHelpers);

/**
 * Runs a helper program to its end and collects what it prints.
 * @param {string} command
 * @param {string[]} args
 * @param {{
 *   cwd?: string,
 *   env?: NodeJS.ProcessEnv,
 *   timeoutMs?: number,
 *   finishAlways?: boolean,
 *   onStart?: (pid: number) => void,
 *   onOutput?: (text: string) => void,
 * }} [options] `finishAlways`: a stop waits for it instead of ending it
 * @returns {Promise<{ code: number, output: string }>} code 127 when there is no such program
 */
export async function run(command, args, options = {}) {
  stopPoint();
  const result = await start(command, args, options);
  stopPoint();
  return result;
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {NonNullable<Parameters<typeof run>[2]>} options
 * @returns {Promise<{ code: number, output: string }>}
 */
function start(command, args, options) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: options.cwd ?? root,
      env: options.env ?? process.env,
      timeout: options.timeoutMs,
      // Away from the terminal's process group, Ctrl-C does not reach it.
      detached: options.finishAlways === true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    if (!options.finishAlways) helpers.add(child);
    if (child.pid) options.onStart?.(child.pid);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
        output += text;
        options.onOutput?.(text);
      });
    }
    child.once('error', (error) => {
      helpers.delete(child);
      const missing = /** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT';
      resolve({ code: missing ? 127 : 126, output: error.message });
    });
    child.once('close', (code) => {
      helpers.delete(child);
      resolve({ code: code ?? 1, output });
    });
  });
}
