import { readFileSync } from 'node:fs';
import { createRequire, registerHooks, SourceMap } from 'node:module';
import { fileURLToPath } from 'node:url';
import { transformSync } from '@swc/core';

/** Loads a file of the product, of test/support or of a package, by path: once in this process. */
export const load = createRequire(import.meta.url);

const root = new URL('../..', import.meta.url).href;

/** @type {Map<string, string | SourceMap>} Of each loaded source: where in it the compiled text comes from. */
const maps = new Map();

registerHooks({
  resolve(specifier, context, next) {
    const isOurs = specifier.startsWith('.') && isSource(context.parentURL ?? '');
    return next(isOurs ? specifier.replace(/\.js$/, '.ts') : specifier, context);
  },
  load(url, context, next) {
    if (!isSource(url)) return next(url, context);
    const path = fileURLToPath(url);
    const { code, map = '' } = compile(readFileSync(path, 'utf8'), path);
    maps.set(url, map);
    return { format: 'module', source: code, shortCircuit: true };
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
  return transformSync(source, {
    filename,
    swcrc: false,
    jsc: {
      target: 'es2022',
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true },
      keepClassNames: true,
    },
    module: { type: 'es6' },
    sourceMaps: true,
  });
}

/**
 * A frame of a stack as it stands in the sources.
 * @param {NodeJS.CallSite} frame
 */
export function inSource(frame) {
  const map = mapOf(frame.getFileName() ?? '');
  const [line, column] = [frame.getLineNumber(), frame.getColumnNumber()];
  const origin = map && line && column ? map.findOrigin(line, column) : {};
  if (!('lineNumber' in origin)) return frame;
  const known = {
    getLineNumber: () => origin.lineNumber,
    getColumnNumber: () => origin.columnNumber,
  };
  return new Proxy(frame, {
    get: (target, name) => Reflect.get(known, name) ?? Reflect.get(target, name)?.bind?.(target),
  });
}

/** @param {string} url */
function mapOf(url) {
  let map = maps.get(url);
  if (typeof map !== 'string') return map;
  map = new SourceMap(JSON.parse(map));
  maps.set(url, map);
  return map;
}
