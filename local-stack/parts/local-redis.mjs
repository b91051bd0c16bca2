import { chmodSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { cached } from './download-cache.mjs';
import { fetchWithMaven } from './maven.mjs';
import { choosePort } from './ports.mjs';
import { speaksRedis } from './probe.mjs';
import { recorded } from './process-record.mjs';
import { run } from './run.mjs';
import { say } from './say.mjs';
import { endService, startService, untilReady } from './service.mjs';
import { saveState } from './state.mjs';
import { UserError, waysOut } from './user-error.mjs';

/** @param {import('./state.mjs').State} state */
export const localRedisUrl = (state) =>
  `redis://:${state.redisPassword}@127.0.0.1:${state.ports.redis}/0`;

/**
 * Starts Redis as a local process, or adopts the one that a killed start left running.
 * @param {string} folder
 * @param {import('./state.mjs').State} state
 */
export async function startLocalRedis(folder, state) {
  if (recorded(folder, 'redis')) {
    if (await speaksRedis(localRedisUrl(state))) return;
    say('A Redis of an earlier start does not answer: restarting it.');
    await endService(folder, 'redis', 10_000);
  }
  const server = await redisServer();
  state.ports.redis = await choosePort(state.ports.redis);
  saveState(folder, state);
  const home = join(folder, 'redis');
  mkdirSync(home, { recursive: true });
  const settings = [
    'bind 127.0.0.1',
    `port ${state.ports.redis}`,
    `requirepass ${state.redisPassword}`,
    `dir "${home}"`,
    'appendonly yes',
    'appendfsync always',
    'save ""',
    // A queue that loses entries when memory runs short would lose jobs.
    'maxmemory-policy noeviction',
  ];
  const conf = join(home, 'redis.conf');
  writeFileSync(conf, `${settings.join('\n')}\n`, { mode: 0o600 });
  startService(folder, 'redis', server, [conf]);
  await untilReady(folder, 'redis', () => speaksRedis(localRedisUrl(state)), 60_000);
}

/** @returns {Promise<string>} the program to run */
async function redisServer() {
  if (await isGoodRedis('redis-server')) return 'redis-server';
  const folder = await cached(`redis-6.2-${process.platform}-${process.arch}`, fetchRedis);
  const server = join(folder, 'redis-server');
  if (await isGoodRedis(server)) return server;
  throw new UserError(`The fetched redis-server does not run on this machine.\n${waysOut}`);
}

/** @param {string} program */
async function isGoodRedis(program) {
  const { code, output } = await run(program, ['--version']);
  const [, major, minor] = /v=(\d+)\.(\d+)/.exec(output) ?? [];
  return code === 0 && Number(major) * 100 + Number(minor) >= 602;
}

/**
 * @param {string} partial
 * @param {import('./lock.mjs').Lock['note']} note
 */
async function fetchRedis(partial, note) {
  const system = { linux: 'linux', darwin: 'darwin' }[String(process.platform)];
  const machine = { x64: 'amd64', arm64: 'arm64' }[String(process.arch)];
  if (!system || !machine) throw new UserError(`No Redis for this kind of machine.\n${waysOut}`);
  const unpack = `redis-server-6*-${system}-${machine}`;
  const label = 'Redis, inside embedded-redis';
  const fetched = join(partial, 'fetched');
  await fetchWithMaven({ pom: 'redis.pom.xml', label, unpack }, fetched, note);
  const [program] = readdirSync(fetched);
  renameSync(join(fetched, program), join(partial, 'redis-server'));
  // In the jar everybody may change it.
  chmodSync(join(partial, 'redis-server'), 0o755);
  rmSync(fetched, { recursive: true });
}
