import process from 'node:process';
import { command } from './parts/command.mjs';
import { stackFolder } from './parts/paths.mjs';
import { complain, say } from './parts/say.mjs';
import { databasesDown, databasesEnvironment, databasesUp } from './parts/stack.mjs';
import { loadState } from './parts/state.mjs';
import { listenForStop } from './parts/stopping.mjs';

/**
 * For developers: databases of their own under .kinweave/<name>/, as many names at once as needed.
 *   node local-stack/databases.mjs up mine (--for-minutes: for a test; sooner ready, slower in the long run)
 *   eval "$(node local-stack/databases.mjs env mine)"
 *   node local-stack/databases.mjs down mine
 */
const [action, name, option] = process.argv.slice(2);

// These would point the new stack at a server that is already there.
for (const name of ['NEO4J_URI', 'REDIS_URL', 'MASTER_KEY', 'MASTER_KEY_FILE', 'KEY_FOLDER'])
  delete process.env[name];

listenForStop();

await command(async () => {
  if (action === 'up' && name) {
    const env = await databasesUp(name, { forMinutes: option === '--for-minutes' });
    const { port } = new URL(env['REDIS_URL'] ?? '');
    say(`Neo4j answers at ${env['NEO4J_URI']}, Redis at port ${port}.`);
  } else if (action === 'down' && name) {
    const stopped = await databasesDown(name);
    say(stopped.length > 0 ? `Stopped ${stopped.join(' and ')}.` : 'Nothing was running.');
  } else if (action === 'env' && name) {
    const { sessionSecret } = loadState(stackFolder(name));
    const settings = { ...databasesEnvironment(name), SESSION_SECRET: sessionSecret };
    for (const [key, value] of Object.entries(settings)) say(`export ${key}='${value}'`);
  } else {
    complain('Use: node local-stack/databases.mjs up|down|env NAME [--for-minutes]');
    return 2;
  }
  return 0;
});
