import { inflateRawSync } from 'node:zlib';

/**
 * Takes one file out of a zip or jar; a machine with only a Java runtime has neither unzip nor jar.
 * @param {Buffer} zip
 * @param {(name: string) => boolean} wanted
 * @returns {Buffer | undefined}
 */
export function zipEntry(zip, wanted) {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end < 0) return undefined;
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const method = zip.readUInt16LE(at + 10);
    const size = zip.readUInt32LE(at + 20);
    const nameLength = zip.readUInt16LE(at + 28);
    const skip = zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
    const local = zip.readUInt32LE(at + 42);
    if (wanted(zip.toString('utf8', at + 46, at + 46 + nameLength))) {
      const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
      const packed = zip.subarray(start, start + size);
      return method === 0 ? packed : inflateRawSync(packed);
    }
    at += 46 + nameLength + skip;
  }
  return undefined;
}
