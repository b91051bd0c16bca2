import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { readJson, writeJson } from './files.mjs';

/**
 * What a stack keeps between runs: its generated secrets and the ports it used last.
 * @typedef {{
 *   neo4jPassword: string,
 *   redisPassword: string,
 *   sessionSecret: string,
 *   masterKey: string,
 *   ports: { neo4j?: number, redis?: number, api?: number },
 *   kind?: 'local' | 'docker',
 * }} State
 */

/**
 * @param {string} folder
 * @returns {State}
 */
export function loadState(folder) {
  const known = readJson(join(folder, 'state.json'));
  if (known) return known;
  const state = {
    masterKey: `k1:${randomBytes(32).toString('hex')}`,
    neo4jPassword: randomBytes(18).toString('hex'),
    redisPassword: randomBytes(18).toString('hex'),
    sessionSecret: randomBytes(32).toString('hex'),
    ports: {},
  };
  writeJson(join(folder, 'state.json'), state);
  return state;
}

/**
 * @param {string} folder
 * @param {State} state
 */
export function saveState(folder, state) {
  writeJson(join(folder, 'state.json'), state);
}
