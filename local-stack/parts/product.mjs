import { join } from 'node:path';
import process from 'node:process';
import { chooseApiPort, chooseHealthPort } from './api-port.mjs';
import { ensureBuilt } from './build.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { holder, tryLock } from './lock.mjs';
import { root, stackFolder } from './paths.mjs';
import { requireFree } from './ports.mjs';
import { recorded } from './process-record.mjs';
import { run } from './run.mjs';
import { say, withProgress } from './say.mjs';
import { endService, startService, untilReady } from './service.mjs';
import { databasesDown, databasesUp, givenAddresses } from './stack.mjs';
import { loadState } from './state.mjs';
import { together } from './stopping.mjs';
import { supervise } from './supervisor.mjs';
import { UserError } from './user-error.mjs';
import { workerOptions } from './worker-heap.mjs';

/** The stack that npm start uses. */
export const productStack = 'dev';

/** @typedef {{ port: number, watch: () => Promise<void> }} RunningProduct */

const startLock = () => join(stackFolder(productStack), 'start.lock');

/** Who runs the product of this checkout right now: pid, and the port once it is known. */
export const runningStart = () => holder(startLock());

/** Makes this process the one that runs the product of this checkout. */
export function claimProduct() {
  const mine = tryLock(startLock());
  if (mine) return mine;
  const port = runningStart()?.['port'];
  const where = port ? ` at http://localhost:${port}` : ' (it is still starting)';
  throw new UserError(`Kinweave already runs from this checkout${where}. "npm run stop" ends it.`);
}

/**
 * Brings everything up, in order.
 * @param {import('./lock.mjs').Lock} mine
 * @param {(text: string) => void} onSetupOutput
 * @returns {Promise<RunningProduct>}
 */
export async function startProduct(mine, onSetupOutput) {
  const folder = stackFolder(productStack);
  // What a killed start left of the API would hold its port and answer in the new one's place.
  const left = await endProcesses(10_000);
  if (left.length > 0) say(`Stopped ${left.join(' and ')} that an earlier start left running.`);
  const port = await chooseApiPort();
  const healthPort = await chooseHealthPort(port);
  const forWorker = workerOptions();
  const [databases] = await together(
    databasesUp(productStack),
    ensureDependencies().then(ensureBuilt),
  );
  const env = {
    ...process.env,
    ...databases,
    PORT: String(port),
    WORKER_HEALTH_HOST: '127.0.0.1',
    WORKER_HEALTH_PORT: String(healthPort),
    SESSION_SECRET: process.env['SESSION_SECRET'] || loadState(folder).sessionSecret,
    NODE_ENV: 'production',
    KINWEAVE_DEMO: process.env['KINWEAVE_DEMO'] ?? '1',
  };
  await setUp(env, onSetupOutput);
  /** @param {string} role @param {string} file @param {string[]} options */
  const startNode = (role, file, ...options) =>
    startService(folder, role, process.execPath, [...options, join(root, 'dist', file)], {
      cwd: root,
      env,
    });
  // Another program may have taken a port since: it would answer in the place of what is started.
  const startApi = async () => {
    await requireFree('PORT', port);
    startNode('api', 'main.js');
  };
  const startWorker = async () => {
    await requireFree('WORKER_HEALTH_PORT', healthPort);
    startNode('worker', 'worker.js', ...forWorker);
  };
  await startApi();
  await startWorker();
  mine.note({ port });
  await withProgress('Starting API and worker', async () => {
    await untilReady(folder, 'api', () => answersReady(port), 120_000);
    await untilReady(folder, 'worker', () => answers(healthPort, 'live'), 120_000);
  });
  const restart = {
    api: startApi,
    worker: startWorker,
    ...databaseRestarts(folder),
  };
  return { port, watch: () => supervise(folder, restart) };
}

/**
 * Stops whatever runs of the product: the processes first, then what they stand on.
 * @param {number} graceMs
 * @returns {Promise<string[]>} what was stopped
 */
export async function stopProduct(graceMs) {
  const stopped = await endProcesses(graceMs);
  return [...stopped, ...(await databasesDown(productStack, { graceMs: graceMs * 3 }))];
}

/** @param {number} port */
export const answersReady = (port) => answers(port, 'ready', listeningHost());

/**
 * @param {number} port of a health address
 * @param {'live' | 'ready'} question
 * @param {string} [host]
 */
async function answers(port, question, host = '127.0.0.1') {
  try {
    const signal = AbortSignal.timeout(3_000);
    return (await fetch(`http://${host}:${port}/health/${question}`, { signal })).ok;
  } catch {
    return false;
  }
}

/** Where the API can be asked from here: on this machine, unless it listens elsewhere only. */
function listeningHost() {
  const address = process.env['LISTEN_ADDRESS'] || '127.0.0.1';
  if (['0.0.0.0', '::'].includes(address)) return '127.0.0.1';
  return address.includes(':') ? `[${address}]` : address;
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {(text: string) => void} onOutput
 */
async function setUp(env, onOutput) {
  const { code, output } = await run(process.execPath, [join(root, 'dist', 'setup.js')], {
    env,
    onOutput,
  });
  if (code !== 0) throw new UserError(`Setting up the database failed:\n${output}`);
}

/** @param {number} graceMs */
async function endProcesses(graceMs) {
  const folder = stackFolder(productStack);
  const [api, worker] = await Promise.all([
    endService(folder, 'api', graceMs),
    endService(folder, 'worker', graceMs),
  ]);
  return [...(api ? ['the API'] : []), ...(worker ? ['the worker'] : [])];
}

/**
 * Databases of our own are watched too; those given or in Docker are looked after there.
 * @param {string} folder
 */
function databaseRestarts(folder) {
  const given = givenAddresses();
  const again = () => databasesUp(productStack);
  return {
    ...(!given.redis && recorded(folder, 'redis') ? { redis: again } : {}),
    ...(!given.neo4j && recorded(folder, 'neo4j') ? { neo4j: again } : {}),
  };
}
