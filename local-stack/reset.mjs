import { rmSync } from 'node:fs';
import process from 'node:process';
import { createInterface } from 'node:readline/promises';
import { command } from './parts/command.mjs';
import { stackFolder } from './parts/paths.mjs';
import { claimProduct, productStack, runningStart, stopProduct } from './parts/product.mjs';
import { end } from './parts/process-identity.mjs';
import { complain, say } from './parts/say.mjs';
import { databasesDown, givenAddresses } from './parts/stack.mjs';

/** npm run reset: deletes all data of this checkout's product, after asking. */

await command(async () => {
  if (givenAddresses().neo4j) {
    say(
      'NEO4J_URI names a database that npm start did not start: its data stays. Delete it there.',
    );
  }
  if (!(await isConfirmed())) return 1;
  const front = runningStart();
  if (front) await end({ pid: front['pid'], began: front['began'] }, 60_000);
  claimProduct();
  await stopProduct(10_000);
  await databasesDown(productStack, { withData: true });
  rmSync(stackFolder(productStack), { recursive: true, force: true });
  say('All data of this checkout is deleted. npm start begins afresh.');
  return 0;
});

async function isConfirmed() {
  if (process.argv.includes('--yes')) return true;
  if (!process.stdin.isTTY) {
    complain(
      'This deletes data. There is no terminal to ask at, so confirm it: npm run reset -- --yes',
    );
    return false;
  }
  const prompt = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await prompt.question('Type yes to delete all data of this checkout: ');
  prompt.close();
  if (answer.trim() === 'yes') return true;
  say('Nothing was deleted.');
  return false;
}
