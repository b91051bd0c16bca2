import process from 'node:process';
import { command } from './parts/command.mjs';
import { claimProduct, startProduct, stopProduct } from './parts/product.mjs';
import { say } from './parts/say.mjs';
import { beginCleanup, listenForStop } from './parts/stopping.mjs';

/** npm start: sets everything up, runs the product, and stays until it is told to stop. */

listenForStop();
/** @type {import('./parts/lock.mjs').Lock | undefined} */
let mine;
let isReady = false;

await command(
  async () => {
    mine = claimProduct();
    const { port, watch } = await startProduct(mine, (text) => process.stdout.write(text));
    say('');
    say('Kinweave is ready.');
    say(`  Open it:  http://localhost:${port}`);
    say(`  GraphQL:  http://localhost:${port}/graphql`);
    say('  Logs:     .kinweave/dev/logs');
    say('Ctrl-C stops it.');
    isReady = true;
    await watch();
    return 0;
  },
  0,
  async () => {
    if (!mine) return;
    beginCleanup();
    if (isReady) say('Stopping …');
    const stopped = await stopProduct(10_000);
    mine.release();
    if (stopped.length > 0) say(`Stopped ${stopped.join(', ')}.`);
  },
);
