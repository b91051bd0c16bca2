import { spawn } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { command } from './parts/command.mjs';
import { root } from './parts/paths.mjs';
import {
  answersReady,
  claimProduct,
  runningStart,
  startProduct,
  stopProduct,
} from './parts/product.mjs';
import { say } from './parts/say.mjs';
import { beginCleanup, listenForStop, onStop, stopPoint } from './parts/stopping.mjs';
import { UserError } from './parts/user-error.mjs';

/** npm run scenario: plays the case study against the running product, or starts one for it. */

listenForStop();
/** @type {import('./parts/lock.mjs').Lock | undefined} */
let mine;

await command(
  async () => {
    if (runningStart()) return play(await portOfRunning());
    mine = claimProduct();
    const { port } = await startProduct(mine, () => {});
    return play(port);
  },
  130,
  async () => {
    if (!mine) return;
    beginCleanup();
    await stopProduct(10_000);
    mine.release();
  },
);

/** The port of the product that runs already; waits for one that is still starting. */
async function portOfRunning() {
  for (let told = false; ; told = true) {
    const front = runningStart();
    if (!front) throw new UserError('The running product ended before it was ready.');
    if (front['port'] && (await answersReady(front['port']))) return Number(front['port']);
    if (!told) say('Waiting for the running product to be ready.');
    stopPoint();
    await pause(500);
  }
}

/**
 * @param {number} port
 * @returns {Promise<number>} the player's exit code
 */
function play(port) {
  return new Promise((resolve, reject) => {
    const player = spawn(process.execPath, [join(root, 'test', 'scenario', 'play.mjs')], {
      cwd: root,
      env: { ...process.env, KINWEAVE_URL: `http://127.0.0.1:${port}` },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    onStop(() => player.kill('SIGTERM'));
    player.once('error', reject);
    player.once('close', (code) => resolve(code ?? 1));
  });
}
