import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { dockerAnswers, dockerDown, dockerUp } from './docker.mjs';
import { startLocalNeo4j } from './local-neo4j.mjs';
import { localRedisUrl, startLocalRedis } from './local-redis.mjs';
import { lock } from './lock.mjs';
import { stackFolder } from './paths.mjs';
import { speaksBolt, speaksRedis } from './probe.mjs';
import { say } from './say.mjs';
import { endService } from './service.mjs';
import { loadState, saveState } from './state.mjs';
import { stopPoint } from './stopping.mjs';
import { UserError } from './user-error.mjs';

/** @typedef {Record<string, string>} Environment */

/**
 * Finds or starts both databases: those named in the environment first, then Docker, then local
 * processes.
 * @param {string} name
 * @param {{ forMinutes?: boolean, forTests?: boolean }} [how] for one test file, for minutes at most; for a run of npm test
 * @returns {Promise<Environment>} what a process of the product needs to reach them
 */
export async function databasesUp(name, how) {
  const folder = stackFolder(name);
  const busy = await lock(join(folder, 'databases.lock'));
  try {
    const state = loadState(folder);
    const given = givenAddresses();
    await Promise.all([
      given.neo4j && untilGivenAnswers('NEO4J_URI', given.neo4j, () => boltAnswers(given.neo4j)),
      given.redis && untilGivenAnswers('REDIS_URL', given.redis, () => speaksRedis(given.redis)),
    ]);
    /** @type {('neo4j' | 'redis')[]} */
    const wanted = [];
    if (!given.neo4j) wanted.push('neo4j');
    if (!given.redis) wanted.push('redis');
    if (wanted.length > 0 && !(await upWithDocker(name, folder, state, wanted))) {
      if (wanted.includes('redis')) await startLocalRedis(folder, state);
      if (wanted.includes('neo4j')) await startLocalNeo4j(folder, state, how);
    }
    return environment(folder, state);
  } finally {
    busy.release();
  }
}

/**
 * Stops the databases that this stack started, and no others.
 * @param {string} name
 * @param {{ graceMs?: number, withData?: boolean }} [how]
 * @returns {Promise<string[]>} what was stopped
 */
export async function databasesDown(name, { graceMs = 30_000, withData = false } = {}) {
  const folder = stackFolder(name);
  const busy = await lock(join(folder, 'databases.lock'));
  try {
    const stopped = [];
    if (await endService(folder, 'redis', graceMs)) stopped.push('Redis');
    if (await endService(folder, 'neo4j', graceMs)) stopped.push('Neo4j');
    const state = loadState(folder);
    if (state.kind === 'docker' && (await dockerDown(name, state, withData))) {
      stopped.push('the Docker services');
    }
    return stopped;
  } finally {
    busy.release();
  }
}

/**
 * The variables of a stack as it was last started.
 * @param {string} name
 */
export function databasesEnvironment(name) {
  const folder = stackFolder(name);
  return environment(folder, loadState(folder));
}

/** The addresses from the environment; empty when not given. */
export function givenAddresses() {
  return { neo4j: process.env['NEO4J_URI'] ?? '', redis: process.env['REDIS_URL'] ?? '' };
}

/**
 * @param {string} name
 * @param {string} folder
 * @param {import('./state.mjs').State} state
 * @param {('neo4j' | 'redis')[]} services
 * @returns {Promise<boolean>}
 */
async function upWithDocker(name, folder, state, services) {
  // Data that lies in local files stays in use, also when Docker is started later.
  if (state.kind !== 'docker' && existsSync(join(folder, 'neo4j', 'data'))) return false;
  let up = false;
  if (await dockerAnswers()) {
    try {
      await dockerUp(name, folder, state, services);
      up = true;
    } catch (error) {
      say(`${error instanceof Error ? error.message : error}`);
    }
  }
  if (!up && state.kind === 'docker') {
    say(
      'Docker ran the databases last time but does not now: starting local ones, with data of their own.',
    );
  }
  state.kind = up ? 'docker' : 'local';
  saveState(folder, state);
  return up;
}

/**
 * @param {string} folder
 * @param {import('./state.mjs').State} state
 * @returns {Environment}
 */
function environment(folder, state) {
  const given = givenAddresses();
  return {
    NEO4J_URI: given.neo4j || `bolt://127.0.0.1:${state.ports.neo4j}`,
    NEO4J_USER: (given.neo4j && process.env['NEO4J_USER']) || 'neo4j',
    NEO4J_PASSWORD: given.neo4j ? (process.env['NEO4J_PASSWORD'] ?? '') : state.neo4jPassword,
    NEO4J_DATABASE: (given.neo4j && process.env['NEO4J_DATABASE']) || 'neo4j',
    REDIS_URL: given.redis || localRedisUrl(state),
    MASTER_KEY: process.env['MASTER_KEY'] || state.masterKey,
    KEY_FOLDER: process.env['KEY_FOLDER'] || keyFolder(folder),
  };
}

/**
 * Where the keys of persons and families lie that this stack's databases hold.
 * @param {string} folder
 */
function keyFolder(folder) {
  const keys = join(folder, 'keys');
  mkdirSync(keys, { recursive: true, mode: 0o700 });
  return keys;
}

/** @param {string} uri */
function boltAnswers(uri) {
  const { hostname, port, protocol } = new URL(uri);
  // Behind TLS or routing a bare greeting proves nothing: there the driver's own check must do.
  if (protocol !== 'bolt:' && protocol !== 'neo4j:') return Promise.resolve(true);
  return speaksBolt(hostname, Number(port || 7687));
}

/**
 * @param {string} variable
 * @param {string} address
 * @param {() => Promise<boolean>} answers
 */
async function untilGivenAnswers(variable, address, answers) {
  if (!URL.canParse(address)) throw new UserError(`${variable} is not an address.`);
  const { protocol, host } = new URL(address);
  const deadline = Date.now() + 60_000;
  for (let told = false; !(await answers()); told = true) {
    stopPoint();
    if (!told) say(`Waiting for ${protocol}//${host} (${variable}).`);
    if (Date.now() > deadline) {
      throw new UserError(`Nothing answered at ${protocol}//${host} (${variable}) within 60 s.`);
    }
    await pause(500);
  }
}
