import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lock } from './lock.mjs';
import { root } from './paths.mjs';
import { run } from './run.mjs';
import { withProgress } from './say.mjs';
import { UserError } from './user-error.mjs';

/** Written last, so that a build that was cut short is done again. */
const mark = join(root, 'dist', '.built-from');

/** Builds dist/ from src/ and web/dist/ from web/, unless both were made from these very sources. */
export async function ensureBuilt() {
  const mine = await lock(join(root, '.kinweave', 'build.lock'));
  try {
    if (existsSync(mark) && readFileSync(mark, 'utf8') === sourcesFingerprint()) return;
    await withProgress('Building', async () => {
      const { code, output } = await build();
      if (code !== 0) throw new UserError(`The build failed:\n${output}`);
    });
  } finally {
    mine.release();
  }
}

/** Builds both in any case. */
export async function buildAfresh() {
  const mine = await lock(join(root, '.kinweave', 'build.lock'));
  try {
    return await build();
  } finally {
    mine.release();
  }
}

async function build() {
  const fingerprint = sourcesFingerprint();
  rmSync(mark, { force: true });
  const [api, screens] = await Promise.all([
    tool('nest', 'build'),
    tool('vite', 'build', 'web', '--logLevel', 'warn'),
  ]);
  const code = api.code || screens.code;
  if (code === 0) writeFileSync(mark, fingerprint);
  return { code, output: api.output + screens.output };
}

/**
 * @param {string} name
 * @param {string[]} args
 */
const tool = (name, ...args) => run(join(root, 'node_modules', '.bin', name), args);

function sourcesFingerprint() {
  const hash = createHash('sha256');
  const files = ['src', 'web']
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.startsWith(join(root, 'web', 'dist')));
  const settings = readdirSync(root)
    .filter((name) => /^(tsconfig.*|nest-cli|package-lock)\.json$/.test(name))
    .map((name) => join(root, name));
  for (const path of [...files, ...settings].sort()) {
    hash
      .update(`${path.slice(root.length)}\0`)
      .update(readFileSync(path))
      .update('\0');
  }
  return hash.digest('hex');
}
