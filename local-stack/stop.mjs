import { command } from './parts/command.mjs';
import { runningStart, stopProduct } from './parts/product.mjs';
import { end } from './parts/process-identity.mjs';
import { say } from './parts/say.mjs';

/** npm run stop: ends what npm start of this checkout runs, and nothing else. */

await command(async () => {
  const front = runningStart();
  if (front) {
    say(`Stopping npm start (process ${front['pid']}) …`);
    // It stops what it started; this command only does what it could not do any more.
    await end({ pid: front['pid'], began: front['began'] }, 60_000);
  }
  const left = await stopProduct(10_000);
  if (left.length > 0) say(`Stopped ${left.join(', ')}.`);
  else say(front ? 'Stopped.' : 'Nothing was running.');
  return 0;
});
