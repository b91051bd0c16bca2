/** Something the person at the keyboard can put right: shown as a sentence, without a stack trace. */
export class UserError extends Error {}

/** What to do on a machine where nothing can be installed for the user. */
export const waysOut = [
  'Kinweave needs a Neo4j and a Redis. Any one of these is enough:',
  '  1. install Java 17 or 21 and Maven, so that both are fetched and run here without Docker;',
  '  2. start Docker (with its compose plugin);',
  '  3. set NEO4J_URI, NEO4J_USER, NEO4J_PASSWORD and REDIS_URL to servers of your own.',
].join('\n');
