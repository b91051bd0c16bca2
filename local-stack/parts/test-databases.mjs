import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { areEmpty, makeEmpty, makeNamesKnown } from './empty-databases.mjs';
import { root, stackFolder } from './paths.mjs';
import { recorded } from './process-record.mjs';
import { endService } from './service.mjs';
import { databasesDown, databasesUp, givenAddresses } from './stack.mjs';
import { loadState } from './state.mjs';
import { UserError } from './user-error.mjs';

/**
 * The stacks that npm test uses, apart from that of npm start. One serves all test files that bear each
 * other's data: a database that has planned all statements once is far quicker than a fresh one. The
 * other is for the files of test/system, which want it empty, one after the other.
 */
const stacks = { shared: 'test', empty: 'test-empty' };

/** Keeps the databases running after the tests, so that the next run begins sooner. */
const keep = Boolean(process.env['KINWEAVE_KEEP']);

/**
 * Empty databases for the tests: what a process needs to reach them. Files of test/system bring their
 * own where only some tests are to run, or where the address of databases is given.
 * @param {{ all: boolean }} tests
 * @returns {Promise<Record<string, string>>}
 */
export async function testDatabasesUp({ all }) {
  const given = givenAddresses();
  // A run that was killed may have left its Jest at work on the databases.
  await endService(stackFolder(stacks.shared), 'jest', 3_000);
  if (given.neo4j || given.redis) {
    const env = await freshStack(stacks.shared);
    await refuseForeignData(env);
    await makeEmpty(env);
    await makeNamesKnown(env);
    return env;
  }
  if (!all) return emptyStack(stacks.shared);
  const [shared, empty] = await Promise.all([emptyStack(stacks.shared), emptyStack(stacks.empty)]);
  const kept = { name: stacks.empty, environment: empty };
  return { ...shared, KINWEAVE_EMPTY_DATABASES: JSON.stringify(kept) };
}

/** @param {string} name */
async function emptyStack(name) {
  const env = await freshStack(name);
  if (keep) await makeEmpty(env);
  await makeNamesKnown(env);
  return env;
}

/** @param {string} name */
async function freshStack(name) {
  if (!(keep && recorded(stackFolder(name), 'neo4j'))) {
    await databasesDown(name, { graceMs: 0, withData: true });
    rmSync(stackFolder(name), { recursive: true, force: true });
  }
  const env = await databasesUp(name, { forTests: true });
  return { ...env, SESSION_SECRET: loadState(stackFolder(name)).sessionSecret };
}

/** Ends them, and those that test files had for themselves when Jest was stopped. */
export async function testDatabasesDown() {
  if (!keep)
    for (const name of Object.values(stacks))
      await databasesDown(name, { graceMs: 0, withData: true });
  for (const name of readdirSync(join(root, '.kinweave'))) {
    const [, owner] = /^test-\w+-(\d+)$/.exec(name) ?? [];
    if (!owner || isAlive(Number(owner))) continue;
    await databasesDown(name, { graceMs: 0, withData: true });
    rmSync(stackFolder(name), { recursive: true, force: true });
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/**
 * Tests delete everything: not in a database of somebody who only had NEO4J_URI set.
 * @param {Record<string, string>} env
 */
async function refuseForeignData(env) {
  if (process.env['KINWEAVE_TEST_OVERWRITE'] || (await areEmpty(env))) return;
  throw new UserError(
    'NEO4J_URI or REDIS_URL names a database that holds data, and the tests would delete it. ' +
      'Unset them, or set KINWEAVE_TEST_OVERWRITE=1 if the data can be deleted.',
  );
}
