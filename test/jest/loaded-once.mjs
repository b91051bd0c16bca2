import { readFileSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { transformSync } from '@swc/core';

/** Loads a file of the product, of test/support or of a package, by path: once in this process. */
export const load = createRequire(import.meta.url);

const root = new URL('../..', import.meta.url).href;

registerHooks({
  resolve(specifier, context, next) {
    const isOurs = specifier.startsWith('.') && isSource(context.parentURL ?? '');
    return next(isOurs ? specifier.replace(/\.js$/, '.ts') : specifier, context);
  },
  load(url, context, next) {
    if (!isSource(url)) return next(url, context);
    const path = fileURLToPath(url);
    const source = compile(readFileSync(path, 'utf8'), path);
    return { format: 'module', source, shortCircuit: true };
  },
});

/** @param {string} url */
const isSource = (url) => url.startsWith(root) && url.endsWith('.ts');

/**
 * JavaScript of a TypeScript file; its types are checked elsewhere.
 * @param {string} source
 * @param {string} filename
 */
export function compile(source, filename) {
  const { code } = transformSync(source, {
    filename,
    swcrc: false,
    jsc: {
      target: 'es2022',
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true },
      keepClassNames: true,
    },
    module: { type: 'es6' },
    sourceMaps: 'inline',
  });
  return code;
}
