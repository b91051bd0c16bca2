import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { readJson } from './files.mjs';
import { lock } from './lock.mjs';
import { root } from './paths.mjs';
import { run } from './run.mjs';
import { say, withProgress } from './say.mjs';
import { UserError } from './user-error.mjs';

/** npm writes this when an installation is complete: what is there, and which version. */
const installedFile = join(root, 'node_modules', '.package-lock.json');

/** Installs the npm packages unless exactly those of package-lock.json are in place. */
export async function ensureDependencies() {
  if (isInstalled()) return;
  const mine = await lock(join(root, '.kinweave', 'install.lock'), () =>
    say('Another command installs the npm packages: waiting.'),
  );
  try {
    if (isInstalled()) return;
    // An interrupted installation must not be taken for a complete one.
    rmSync(installedFile, { force: true });
    // Not "npm ci": it refuses a lock file in which packages for other kinds of machine are left
    // out. This one takes the locked versions too, and leaves the lock file as it is.
    const args = ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
    // Also with NODE_ENV=production: building and testing need the tools.
    args.push('--include=dev');
    // None is needed; npm before 11 does not read "allowScripts" in package.json.
    args.push('--ignore-scripts');
    await withProgress('Installing npm packages', async () => {
      const { code, output } = await run('npm', args);
      const told = output.split('\n').slice(0, 25).join('\n');
      if (code !== 0) throw new UserError(`npm could not install the packages:\n${told}`);
    });
  } finally {
    mine.release();
  }
}

function isInstalled() {
  const wanted = readJson(join(root, 'package-lock.json'))?.packages;
  const present = readJson(installedFile)?.packages;
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true;
    const found = present[path];
    // Packages for another kind of machine are left out on this one.
    if (!found) return entry.optional === true || entry.devOptional === true || entry.peer === true;
    return found.version === entry.version && found.integrity === entry.integrity;
  });
}
