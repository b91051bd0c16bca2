import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { isAccepted } from '../../local-stack/choose-node.mjs';
import { nodePackages } from '../../local-stack/parts/brought-node.mjs';
import { readJson } from '../../local-stack/parts/files.mjs';
import { root } from '../../local-stack/parts/paths.mjs';

const { engines, scripts, devDependencies } = readJson(join(root, 'package.json'));
const machine = `${process.platform}-${process.arch}`;

describe('the Node that the product runs on', () => {
  it.each([
    ['18.20.8', false],
    ['20.20.2', false],
    ['22.14.0', false],
    ['22.15.0', true],
    ['22.23.5', true],
    ['23.11.1', false],
    ['24.0.0', true],
    ['26.12.1', true],
  ])('%s: %s', (version, accepted) => {
    expect(isAccepted(version, engines.node)).toBe(accepted);
  });

  it.each(Object.entries(nodePackages))('is what is brought to %s', (_machine, { version }) => {
    expect(isAccepted(version, engines.node)).toBe(true);
  });

  it('is 24 wherever we choose', () => {
    const images = readFileSync(join(root, 'Dockerfile'), 'utf8').matchAll(/^FROM node:(\d+)/gm);
    expect([...images].map(([, major]) => major)).toEqual(['24', '24']);
    expect(devDependencies['@types/node']).toMatch(/^\^24\./);
    expect(nodePackages['linux-x64']?.version).toMatch(/^24\./);
  });

  it.each(Object.entries(scripts))('runs "npm run %s"', (_name, script) => {
    for (const command of script.split(' && ')) {
      expect(command).toMatch(/^([A-Z_]+=\S+ )?(npm |(exec )?local-stack\/with-node )/);
    }
  });
});

describe('with-node', () => {
  /** @type {string} */
  let folder;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'kinweave-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /**
   * Puts a program of this name into a folder.
   * @param {string} place
   * @param {string} script
   */
  function program(place, script) {
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, 'node'), `#!/bin/sh\n${script}\n`);
    chmodSync(join(place, 'node'), 0o755);
  }

  /**
   * Runs "with-node node some words" where the Node in PATH is this one, calling itself `version`.
   * @param {string} version
   */
  function withNode(version) {
    const disguise = join(folder, 'disguise.cjs');
    const versions = JSON.stringify({ ...process.versions, node: version });
    writeFileSync(disguise, `Object.defineProperty(process, 'versions', { value: ${versions} });`);
    const found = join(folder, 'found');
    program(
      found,
      `[ "$1" = some ] && echo found || exec "${process.execPath}" -r "${disguise}" "$@"`,
    );
    return promisify(execFile)(join(root, 'local-stack', 'with-node'), ['node', 'some', 'words'], {
      env: {
        ...process.env,
        NODE_OPTIONS: '',
        KINWEAVE_CACHE: join(folder, 'cache'),
        PATH: [found, process.env['PATH']].join(delimiter),
      },
    });
  }

  it('runs a command on the Node that is there, and says nothing', async () => {
    expect(await withNode('24.1.0')).toEqual({ stdout: 'found\n', stderr: '' });
  });

  it('runs it on the brought one where that is too old, and says so beside its output', async () => {
    const version = nodePackages[machine]?.version;
    program(join(folder, 'cache', `node-${version}-${machine}`, 'bin'), 'echo "brought: $*"');
    const { stdout, stderr } = await withNode('20.20.2');
    expect(stdout).toBe('brought: some words\n');
    const said = `Node 20.20.2 is too old for Kinweave: going on with Node ${version} from`;
    expect(stderr).toMatch(new RegExp(`^${said} .*bin\\.\n$`));
  });

  it('does not run it where none can be brought', async () => {
    // A file where the cache should be.
    writeFileSync(join(folder, 'cache'), '');
    await expect(withNode('20.20.2')).rejects.toMatchObject({ code: 1, stdout: '' });
  });
});
