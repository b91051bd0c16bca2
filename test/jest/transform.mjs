import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { root } from '../../local-stack/parts/paths.mjs';
import { compile, load } from './loaded-once.mjs';

/**
 * Jest gives each test file a sandbox and instances of modules that are its own, and the product alone
 * takes a second to load. So a sandbox holds the test itself. What it imports of the product, of
 * test/support or of a package was loaded outside, once for all files of a worker: here it becomes a
 * module that takes this from `load`, which the environment gives to each sandbox.
 */
const LOADED_ONCE = /^(?:src|test\/support|node_modules)\//;

const compiler = readFileSync(new URL('loaded-once.mjs', import.meta.url));

export default {
  /**
   * @param {string} source
   * @param {string} path
   */
  getCacheKey(source, path) {
    const hash = createHash('sha256').update(compiler).update(path).update(source);
    if (isLoadedOnce(path)) hash.update(namesIn(path).join());
    return hash.digest('hex');
  },

  /**
   * @param {string} source
   * @param {string} path
   * @param {{ supportsStaticESM: boolean }} how
   */
  process(source, path, { supportsStaticESM }) {
    if (!isLoadedOnce(path)) return compile(source, path);
    const loaded = `load(${JSON.stringify(path)})`;
    if (!supportsStaticESM) return { code: `module.exports = ${loaded};` };
    const names = namesIn(path).map(
      (name, at) => `const _${at} = loaded.${name}; export { _${at} as ${name} };`,
    );
    return { code: `const loaded = ${loaded};\n${names.join('\n')}` };
  },
};

/** @param {string} path */
const isLoadedOnce = (path) => LOADED_ONCE.test(relative(root, path));

/** @param {string} path */
const namesIn = (path) => Object.keys(load(path)).filter((name) => /^[A-Za-z$_][\w$]*$/.test(name));
