import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { broughtNode } from '../../local-stack/parts/brought-node.mjs';

const name = 'node-of-a-test';
const before = { ...process.env };

/** A Node that is fetched with the real npm, from a registry that holds one package. */
describe('bringing a Node', () => {
  /** @type {string} */
  let folder;
  /** @type {import('node:http').Server} */
  let registry;
  let asked = 0;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'kinweave-'));
    asked = 0;
  });

  afterEach(async () => {
    await new Promise((resolve) => registry.close(resolve));
    for (const key of ['KINWEAVE_CACHE', 'npm_config_registry', 'npm_config_cache']) {
      if (before[key] === undefined) delete process.env[key];
      else process.env[key] = before[key];
    }
    rmSync(folder, { recursive: true, force: true });
  });

  /**
   * Publishes a package whose program is this script.
   * @param {string} script
   * @returns {Promise<import('../../local-stack/parts/brought-node.mjs').NodePackage>}
   */
  async function published(script) {
    const source = join(folder, 'source');
    mkdirSync(join(source, 'bin'), { recursive: true });
    writeFileSync(join(source, 'bin', 'node'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    writeFileSync(join(source, 'README.md'), 'not needed');
    const about = { name, version: '24.1.0', bin: { node: 'bin/node' } };
    writeFileSync(join(source, 'package.json'), JSON.stringify(about));
    await promisify(execFile)('npm', ['pack', '--silent'], { cwd: source });
    const packed = readFileSync(join(source, `${name}-24.1.0.tgz`));
    const integrity = `sha512-${createHash('sha512').update(packed).digest('base64')}`;
    registry = createServer((request, response) => {
      asked += 1;
      if (request.url === '/packed.tgz') return void response.end(packed);
      if (request.url !== `/${name}`) return void response.writeHead(404).end();
      const dist = { tarball: `http://${request.headers.host}/packed.tgz`, integrity };
      const versions = { '24.1.0': { ...about, dist } };
      response.end(JSON.stringify({ name, 'dist-tags': { latest: '24.1.0' }, versions }));
    });
    await new Promise((resolve) => registry.listen(0, '127.0.0.1', () => resolve(undefined)));
    const { port } = /** @type {import('node:net').AddressInfo} */ (registry.address());
    process.env['KINWEAVE_CACHE'] = join(folder, 'cache');
    process.env['npm_config_registry'] = `http://127.0.0.1:${port}`;
    process.env['npm_config_cache'] = join(folder, 'npm');
    return { name, version: '24.1.0', integrity };
  }

  const kept = () =>
    readdirSync(join(folder, 'cache')).filter((entry) => !/\.lock\.\d+$/.test(entry));

  it('keeps the program and nothing else, and fetches it once', async () => {
    const wanted = await published('echo v24.1.0');
    const bin = await broughtNode(wanted);
    const { stdout } = await promisify(execFile)(join(bin, 'node'));
    expect(stdout).toBe('v24.1.0\n');
    expect(readdirSync(join(bin, '..'))).toEqual(['bin']);
    const askedOnce = asked;
    expect(await broughtNode(wanted)).toBe(bin);
    expect(asked).toBe(askedOnce);
  });

  it('refuses what is not the package that we looked at', async () => {
    const wanted = await published('echo v24.1.0');
    const other = { ...wanted, integrity: wanted.integrity.replace(/.{4}==$/, 'AAAA==') };
    await expect(broughtNode(other)).rejects.toThrow('is not what it should be');
    expect(kept()).toEqual([]);
  });

  it('refuses what does not run here', async () => {
    const wanted = await published('echo no such library; exit 1');
    const why = 'Node 24.1.0 does not run on this machine:\nno such library';
    await expect(broughtNode(wanted)).rejects.toThrow(why);
    expect(kept()).toEqual([]);
  });

  it('says in a sentence what npm could not fetch, and what to do', async () => {
    const wanted = await published('echo v24.1.0');
    const failing = broughtNode({ ...wanted, version: '24.9.9' });
    await expect(failing).rejects.toThrow('npm could not fetch Node 24.9.9');
    await expect(failing).rejects.toThrow('Install Node 24, then try again.');
  });

  it('says so where there is none for the kind of machine', async () => {
    await published('echo v24.1.0');
    await expect(broughtNode(undefined)).rejects.toThrow('there is none to fetch for this machine');
  });
});
