import { join } from 'node:path';
import TestRunner from 'jest-runner';
import { root } from '../../local-stack/parts/paths.mjs';
import { load } from './loaded-once.mjs';

/** Its files want databases to themselves, one at a time. */
const system = join(root, 'test', 'system', '/');

/** Runs test files side by side as Jest does, and those of test/system beside them, one by one. */
export default class Runner extends TestRunner {
  #alone;

  /**
   * @param {ConstructorParameters<typeof TestRunner>[0]} config
   * @param {ConstructorParameters<typeof TestRunner>[1]} context
   */
  constructor(config, context) {
    super(config, context);
    this.#alone = new TestRunner({ ...config, maxWorkers: 1 }, context);
  }

  /** @type {TestRunner['on']} */
  on(event, listener) {
    const off = [super.on(event, listener), this.#alone.on(event, listener)];
    return () => off.forEach((one) => one());
  }

  /** @type {TestRunner['runTests']} */
  async runTests(tests, watcher, options) {
    if (options.serial) {
      await super.runTests(tests, watcher, options);
      // A worker of Jest ends what its test files have shared; here there is none.
      for (const end of load('../support/at-the-end.ts').atTheEnd) await end();
      return;
    }
    const alone = tests.filter(({ path }) => path.startsWith(system));
    const others = tests.filter((test) => !alone.includes(test));
    await Promise.all([
      this.#alone.runTests(alone, watcher, options),
      super.runTests(others, watcher, options),
    ]);
  }
}
