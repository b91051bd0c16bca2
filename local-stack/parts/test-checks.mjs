import { rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { root } from './paths.mjs';
import { run } from './run.mjs';
import { complain, say } from './say.mjs';

/** Every check is one test: its name and the program with its arguments. */
const checks = [
  ['types', 'tsc', '--noEmit', '-p', 'tsconfig.json'],
  ['lint', 'eslint', '.'],
  ['formatting', 'prettier', '--check', '.'],
  ['cycles and layers', 'depcruise', 'src', '--config', '.dependency-cruiser.cjs'],
  ['dead code', 'knip'],
  ['build', 'nest', 'build'],
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
  // npm start must not take what this build leaves for what it built itself.
  if (name === 'build') rmSync(join(root, 'dist', '.built-from'), { force: true });
  const bin = join(root, 'node_modules', '.bin', program);
  const { code, output } = await run(bin, args, { env: { ...process.env, FORCE_COLOR: '0' } });
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  say(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`);
  if (code !== 0) complain(output.trimEnd());
  return code === 0;
}
