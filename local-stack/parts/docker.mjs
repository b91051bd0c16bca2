import { join } from 'node:path';
import process from 'node:process';
import { checkoutId, root } from './paths.mjs';
import { choosePort } from './ports.mjs';
import { run } from './run.mjs';
import { withProgress } from './say.mjs';
import { saveState } from './state.mjs';
import { UserError } from './user-error.mjs';

/** Whether a Docker engine with the compose plugin answers. */
export async function dockerAnswers() {
  if (process.env['KINWEAVE_NO_DOCKER']) return false;
  const [engine, compose] = await Promise.all([
    run('docker', ['info', '--format', '{{.ServerVersion}}'], { timeoutMs: 4_000 }),
    run('docker', ['compose', 'version'], { timeoutMs: 4_000 }),
  ]);
  return engine.code === 0 && compose.code === 0;
}

/**
 * Starts the named services of the compose file, with ports of this machine opened to it alone.
 * @param {string} name
 * @param {string} folder
 * @param {import('./state.mjs').State} state
 * @param {('neo4j' | 'redis')[]} services
 */
export async function dockerUp(name, folder, state, services) {
  const running = await compose(name, state, ['ps', '--services', '--status', 'running']);
  for (const service of services) {
    const runs = running.output.split(/\s+/).includes(service);
    if (!runs || !state.ports[service]) {
      state.ports[service] = await choosePort(state.ports[service]);
    }
  }
  saveState(folder, state);
  const label = `Starting ${services.join(' and ')} with Docker`;
  const args = ['up', '--detach', '--wait', '--quiet-pull', ...services];
  await withProgress(label, async () => {
    const { code, output } = await compose(name, state, args);
    if (code !== 0) throw new UserError(`docker compose could not start them:\n${output}`);
  });
}

/**
 * Stops this stack's containers; their volumes stay unless `withData` is set.
 * @param {string} name
 * @param {import('./state.mjs').State} state
 * @param {boolean} withData
 * @returns {Promise<boolean>} whether any ran
 */
export async function dockerDown(name, state, withData) {
  const { output } = await compose(name, state, ['ps', '--services', '--status', 'running']);
  await compose(name, state, withData ? ['down', '--volumes'] : ['stop']);
  return /^(neo4j|redis)$/m.test(output);
}

/**
 * @param {string} name
 * @param {import('./state.mjs').State} state
 * @param {string[]} args
 */
function compose(name, state, args) {
  const files = ['docker-compose.yml', join('local-stack', 'docker-ports.yml')];
  const env = {
    ...process.env,
    NEO4J_PASSWORD: state.neo4jPassword,
    REDIS_PASSWORD: state.redisPassword,
    SESSION_SECRET: state.sessionSecret,
    MASTER_KEY: state.masterKey,
    LOCAL_NEO4J_PORT: String(state.ports.neo4j ?? 7687),
    LOCAL_REDIS_PORT: String(state.ports.redis ?? 6379),
  };
  const common = ['compose', '-p', `kinweave-${checkoutId}-${name.toLowerCase()}`];
  return run('docker', [...common, ...files.flatMap((file) => ['-f', file]), ...args], {
    cwd: root,
    env,
  });
}
