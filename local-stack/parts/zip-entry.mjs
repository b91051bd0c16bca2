import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve, sep } from 'node:path';
import { inflateRawSync } from 'node:zlib';

/**
 * Takes one file out of a zip or jar; a machine with only a Java runtime has neither unzip nor jar.
 * @param {Buffer} zip
 * @param {(name: string) => boolean} wanted
 * @returns {Buffer | undefined}
 */
export function zipEntry(zip, wanted) {
  for (const { name, content } of entriesOf(zip)) if (wanted(name)) return content();
  return undefined;
}

/**
 * Unpacks a zip into a folder, without the topmost folder that all of it lies in.
 * @param {Buffer} zip
 * @param {string} folder
 */
export function unzip(zip, folder) {
  for (const { name, content } of entriesOf(zip)) {
    const inside = name.slice(name.indexOf('/') + 1);
    if (inside === '' || inside.endsWith('/')) continue;
    const path = resolve(folder, inside);
    if (!path.startsWith(resolve(folder) + sep)) throw new Error(`"${name}" leads out of the zip`);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content());
  }
}

/**
 * @param {Buffer} zip
 * @returns {Generator<{ name: string, content: () => Buffer }>}
 */
function* entriesOf(zip) {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end < 0) return;
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const method = zip.readUInt16LE(at + 10);
    const size = zip.readUInt32LE(at + 20);
    const nameLength = zip.readUInt16LE(at + 28);
    const skip = zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
    const local = zip.readUInt32LE(at + 42);
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
    const content = () => {
      const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
      const packed = zip.subarray(start, start + size);
      return method === 0 ? packed : inflateRawSync(packed);
    };
    yield { name, content };
    at += 46 + nameLength + skip;
  }
}
