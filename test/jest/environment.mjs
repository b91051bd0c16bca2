import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { TestEnvironment } from 'jest-environment-node';
import { root } from '../../local-stack/parts/paths.mjs';
import { inSource, load } from './loaded-once.mjs';

// What a test needs where only the databases are named; npm test sets most of it.
const settings = {
  SESSION_SECRET: 'a secret for tests only, of more than 32 characters',
  MASTER_KEY: `test:${'0123456789abcdef'.repeat(4)}`,
  KEY_FOLDER: join(root, '.kinweave', 'test-keys'),
  // Nobody guesses the passwords of tests.
  ARGON2_MEMORY_KIB: '8',
  // Workers run side by side.
  WORKER_HEALTH_PORT: '0',
};
for (const [name, value] of Object.entries(settings)) process.env[name] ||= value;
mkdirSync(process.env['KEY_FOLDER'] ?? '', { recursive: true });

// A worker of Jest stops listening when it is to end.
process.on('removeListener', (event) => {
  if (event === 'message') process.exit();
});

/** @type {typeof Error.prepareStackTrace} */
let ours;

/** Has stack traces tell lines of the sources, also of what Jest has not compiled itself. */
function tellLinesOfSources() {
  const format = Error.prepareStackTrace;
  // What an earlier file has put there stays.
  if (ours && format === ours) return;
  ours = Error.prepareStackTrace = (error, frames) => {
    const text = () => format?.(error, frames.map(inSource));
    return frames[0]?.getFunctionName() === 'captureStacktrace' ? onlyIfAsked(text) : text();
  };
}

/**
 * The driver notes of each statement where it was run, and looks into that if it fails. To find the
 * lines for all the others takes a tenth of the time of the tests.
 * @param {() => string} text
 */
function onlyIfAsked(text) {
  /** @type {(...what: Parameters<String['replace']>) => { toString: () => string }} */
  const replace = (...what) => ({ toString: () => text().replace(...what) });
  return { replace };
}

/** The sandbox of one test file, which leaves to the next what it found. */
export default class TestFile extends TestEnvironment {
  #before = { ...process.env };

  /** @param {ConstructorParameters<typeof TestEnvironment>} how */
  constructor(...how) {
    super(...how);
    process.env['KINWEAVE_TEST_FILE'] = how[1].testPath;
    // The product reads the settings of the process: a test sets these and no copy of them.
    this.global.process.env = process.env;
    // What the other side looks at with instanceof. Literals need nothing.
    Object.assign(this.global, { load, Date, Error, Map, Set });
  }

  async setup() {
    await super.setup();
    tellLinesOfSources();
  }

  async teardown() {
    this.moduleMocker.restoreAllMocks();
    for (const name of Object.keys(process.env)) delete process.env[name];
    Object.assign(process.env, this.#before);
    await super.teardown();
  }
}
