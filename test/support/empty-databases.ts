import { Redis } from 'ioredis';
import neo4j from 'neo4j-driver';
import { endSharedApis } from './api.js';
import { OwnDatabases } from './own-databases.js';
import type { Environment } from './processes.js';

/** What has been started for these files. */
interface Kept {
  name: string;
  environment: Environment;
}

/** Schema and plans stay: to make both anew for every file takes longer than its tests. */
const FORGET = `
MATCH (n) WHERE NOT n:Migration AND NOT n:MigrationLock
CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS`;

/**
 * Databases without data, for a test file that could not bear that of others, or whose worker would
 * take their jobs. All files of test/system have them, one after the other. What a process needs to
 * reach them is in the environment.
 * @returns the name of their stack.
 */
export async function emptyDatabases(): Promise<string> {
  const { KINWEAVE_TEST_FILE: file = '', KINWEAVE_EMPTY_DATABASES: kept } = process.env;
  if (!/\/(test\/system|proof)\//.test(file)) throw new Error(`${file} must lie in test/system`);
  const { name, environment } = kept ? (JSON.parse(kept) as Kept) : await databasesUntilJestEnds();
  Object.assign(process.env, environment);
  await endSharedApis();
  await Promise.all([forgetGraph(), forgetQueues()]);
  return name;
}

async function databasesUntilJestEnds(): Promise<Kept> {
  const databases = new OwnDatabases('system', Number(process.env.KINWEAVE_JEST));
  await databases.up();
  return databases;
}

async function forgetGraph(): Promise<void> {
  const { NEO4J_URI, NEO4J_USER, NEO4J_PASSWORD, NEO4J_DATABASE } = process.env;
  const driver = neo4j.driver(NEO4J_URI!, neo4j.auth.basic(NEO4J_USER!, NEO4J_PASSWORD!));
  const session = driver.session({ database: NEO4J_DATABASE! });
  await session.run(FORGET);
  await session.close();
  await driver.close();
}

async function forgetQueues(): Promise<void> {
  const redis = new Redis(process.env.REDIS_URL!);
  await redis.flushdb();
  redis.disconnect();
}
