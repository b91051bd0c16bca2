import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { unzip, zipEntry } from '../../local-stack/parts/zip-entry.mjs';

/**
 * A zip file with one compressed entry, as in a jar.
 * @param {string} name
 * @param {string} content
 */
function zipOf(name, content) {
  const packed = deflateRawSync(Buffer.from(content));
  const local = Buffer.alloc(30);
  local.write('PK\x03\x04', 'latin1');
  local.writeUInt16LE(name.length, 26);
  const central = Buffer.alloc(46);
  central.write('PK\x01\x02', 'latin1');
  central.writeUInt16LE(8, 10);
  central.writeUInt32LE(packed.length, 20);
  central.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(local.length + name.length + packed.length, 16);
  return Buffer.concat([local, Buffer.from(name), packed, central, Buffer.from(name), end]);
}

describe('taking a file out of a jar', () => {
  const jar = zipOf('redis-server', 'the program '.repeat(100));

  it('gives the wanted entry', () => {
    const found = zipEntry(jar, (name) => name === 'redis-server');
    expect(found?.toString()).toBe('the program '.repeat(100));
  });

  it('gives nothing for another name or another kind of file', () => {
    expect(zipEntry(jar, () => false)).toBeUndefined();
    expect(zipEntry(Buffer.from('no zip at all'), () => true)).toBeUndefined();
  });
});

describe('unpacking a zip', () => {
  /** @type {string} */
  let folder;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'unzip-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('leaves out the topmost folder', () => {
    unzip(zipOf('server-1.0/bin/run.sh', 'run'), folder);
    expect(readFileSync(join(folder, 'bin', 'run.sh'), 'utf8')).toBe('run');
  });

  it('writes nothing beside the folder', () => {
    expect(() => unzip(zipOf('server-1.0/../../beside', 'x'), folder)).toThrow('leads out');
  });
});
