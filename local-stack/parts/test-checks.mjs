import { join } from 'node:path';
import process from 'node:process';
import { buildAfresh } from './build.mjs';
import { root } from './paths.mjs';
import { run } from './run.mjs';
import { complain, say } from './say.mjs';

/** Where they keep what they found: of a file that has not changed since, they say the same again. */
const cache = join('node_modules', '.cache', 'kinweave');

/**
 * Every check is one test: its name and the program with its arguments; the build knows its own. The
 * longest come first.
 */
const checks = [
  [
    'lint',
    'eslint',
    '.',
    '--cache',
    '--cache-location',
    join(cache, 'eslint'),
    '--cache-strategy',
    'content',
  ],
  [
    'types',
    'tsc',
    '-p',
    'tsconfig.lint.json',
    '--incremental',
    '--tsBuildInfoFile',
    join(cache, 'types.json'),
  ],
  [
    'formatting',
    'prettier',
    '--check',
    '.',
    '--cache',
    '--cache-location',
    join(cache, 'prettier'),
    '--cache-strategy',
    'content',
  ],
  [
    'types of the screens',
    'tsc',
    '-p',
    'web/tsconfig.json',
    '--incremental',
    '--tsBuildInfoFile',
    join(cache, 'web-types.json'),
  ],
  ['cycles and layers', 'depcruise', 'src', 'web/src', '--config', '.dependency-cruiser.cjs'],
  ['dead code', 'knip'],
  ['build'],
];

/**
 * Runs the checks, two at a time, and shows what the failed ones printed.
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runChecks() {
  const waiting = [...checks];
  let passed = 0;
  const runNext = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      if (await isFine(check)) passed += 1;
    }
  };
  await Promise.all([runNext(), runNext()]);
  return { passed, failed: checks.length - passed };
}

/** @param {string[]} check */
async function isFine([name = '', program = '', ...args]) {
  const began = Date.now();
  const bin = join(root, 'node_modules', '.bin', program);
  const env = { ...process.env, NO_COLOR: '1' };
  const { code, output } = program ? await run(bin, args, { env }) : await buildAfresh();
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  say(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`);
  if (code !== 0) complain(output.trimEnd());
  return code === 0;
}
