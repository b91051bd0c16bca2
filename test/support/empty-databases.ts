import { Redis } from 'ioredis';
import neo4j from 'neo4j-driver';
import { OwnDatabases } from './own-databases.js';

/** Schema and plans stay: to make both anew for every file takes longer than its tests. */
const FORGET = `
MATCH (n) WHERE NOT n:Migration AND NOT n:MigrationLock
CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS`;

/**
 * Databases without data, for a test file that could not bear that of others, or whose worker would
 * take their jobs. They are those of this Jest worker, or end with Jest where it has none. What a
 * process needs to reach them is in the environment.
 */
export async function emptyDatabases(): Promise<void> {
  if (!process.env.KINWEAVE_WORKER_DATABASES) {
    const owner = Number(process.env.KINWEAVE_JEST);
    const own = new OwnDatabases(`system${process.env.JEST_WORKER_ID}`, owner);
    await own.up();
    Object.assign(process.env, own.environment);
  }
  await Promise.all([forgetGraph(), forgetQueues()]);
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
