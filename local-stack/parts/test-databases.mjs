import { rmSync } from 'node:fs';
import process from 'node:process';
import { areEmpty, makeEmpty } from './empty-databases.mjs';
import { stackFolder } from './paths.mjs';
import { recorded } from './process-record.mjs';
import { endService } from './service.mjs';
import { databasesDown, databasesUp, givenAddresses } from './stack.mjs';
import { loadState } from './state.mjs';
import { UserError } from './user-error.mjs';

/** The stack that npm test uses, apart from that of npm start. */
const testStack = 'test';

/** Keeps the databases running after the tests, so that the next run begins sooner. */
const keep = Boolean(process.env['KINWEAVE_KEEP']);

/**
 * Empty databases for the tests, and what a process needs to reach them.
 * @returns {Promise<Record<string, string>>}
 */
export async function testDatabasesUp() {
  const given = givenAddresses();
  // A run that was killed may have left its Jest at work on the databases.
  await endService(stackFolder(testStack), 'jest', 3_000);
  if (!(keep && recorded(stackFolder(testStack), 'neo4j'))) {
    await databasesDown(testStack, { graceMs: 0, withData: true });
    rmSync(stackFolder(testStack), { recursive: true, force: true });
  }
  const env = await databasesUp(testStack);
  if (given.neo4j || given.redis) await refuseForeignData(env);
  if (given.neo4j || given.redis || keep) await makeEmpty(env);
  return { ...env, SESSION_SECRET: loadState(stackFolder(testStack)).sessionSecret };
}

export async function testDatabasesDown() {
  if (!keep) await databasesDown(testStack, { graceMs: 0, withData: true });
}

/**
 * Tests delete everything: not in a database of somebody who only had NEO4J_URI set.
 * @param {Record<string, string>} env
 */
async function refuseForeignData(env) {
  if (process.env['KINWEAVE_TEST_OVERWRITE'] || (await areEmpty(env))) return;
  throw new UserError(
    'NEO4J_URI or REDIS_URL names a database that holds data, and the tests would delete it. ' +
      'Unset them, or set KINWEAVE_TEST_OVERWRITE=1 if the data may go.',
  );
}
