import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';
import { askRedis } from './probe.mjs';

/**
 * What makes test databases empty again. Needs the npm packages.
 * @typedef {Record<string, string>} Environment
 */

/** @param {Environment} env */
export async function areEmpty(env) {
  const count = await withSession(env, async (query) => {
    const { records } = await query('MATCH (n) RETURN n LIMIT 1');
    return records.length;
  });
  return count === 0 && (await askRedis(env['REDIS_URL'] ?? '', ['DBSIZE'], ':0'));
}

/**
 * Deletes every node, constraint and index, and the Redis database.
 * @param {Environment} env
 */
export async function makeEmpty(env) {
  await withSession(env, async (query) => {
    await query('MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS');
    const constraints = await query('SHOW CONSTRAINTS YIELD name');
    for (const row of constraints.records) await query(`DROP CONSTRAINT \`${row.get('name')}\``);
    const indexes = await query('SHOW INDEXES YIELD name, type WHERE type <> "LOOKUP"');
    for (const row of indexes.records) await query(`DROP INDEX \`${row.get('name')}\``);
  });
  await askRedis(env['REDIS_URL'] ?? '', ['FLUSHDB'], '+OK');
}

/**
 * Has Neo4j know the names of all labels, types and properties. It plans a statement anew when a name
 * in it comes into being that was unknown before: in a young graph most of them, time and again. Words
 * that are no names do no harm.
 * @param {Environment} env
 */
export async function makeNamesKnown(env) {
  const source = join(root, 'src');
  const texts = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(cypher|record|predicate)\.ts$/.test(file))
    .map((file) => readFileSync(join(source, file), 'utf8'));
  /** @param {RegExp} pattern */
  const words = (pattern) => [
    ...new Set(texts.flatMap((text) => [...text.matchAll(pattern)].map(([, word]) => word))),
  ];
  const capitals = words(/[:|&]\s*([A-Z]\w*)/g);
  await withSession(env, async (query) => {
    for (const [create, names] of /** @type {const} */ ([
      ['db.createLabel', capitals.filter((name) => /[a-z]/.test(name ?? ''))],
      ['db.createRelationshipType', capitals.filter((name) => !/[a-z]/.test(name ?? ''))],
      ['db.createProperty', words(/(?:\.|[{,'\n]\s*)([a-z]\w*)/g)],
    ]))
      await query(`UNWIND $names AS name CALL ${create}(name)`, { names });
  });
}

/**
 * @template T
 * @param {Environment} env
 * @param {(query: (text: string, parameters?: object) => Promise<import('neo4j-driver').QueryResult>) => Promise<T>} work
 * @returns {Promise<T>}
 */
async function withSession(env, work) {
  const { default: neo4j } = await import('neo4j-driver');
  const auth = neo4j.auth.basic(env['NEO4J_USER'] ?? '', env['NEO4J_PASSWORD'] ?? '');
  const driver = neo4j.driver(env['NEO4J_URI'] ?? '', auth);
  const session = driver.session({ database: env['NEO4J_DATABASE'] ?? 'neo4j' });
  try {
    return await work((text, parameters) => session.run(text, parameters));
  } finally {
    await session.close();
    await driver.close();
  }
}
