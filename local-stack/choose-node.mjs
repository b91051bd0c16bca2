import { readFileSync } from 'fs';
import process from 'process';

/**
 * For with-node: says nothing when the Node that runs this will do, else brings one and writes to
 * descriptor 3 where it lies. An old Node must be able to read this file, and Node 18 all that
 * brought-node.mjs imports.
 */

/**
 * Whether a version lies within what package.json accepts, such as "^22.15 || >=24".
 * @param {string} version
 * @param {string} ranges
 */
export function isAccepted(version, ranges) {
  const [major, minor] = version.split('.').map(Number);
  return ranges.split(' || ').some((range) => {
    const [, sign, leastMajor, leastMinor] = /^(\^|>=)(\d+)(?:\.(\d+))?$/.exec(range) || [];
    if (major === Number(leastMajor)) return minor >= Number(leastMinor || 0);
    return sign === '>=' && major > Number(leastMajor);
  });
}

const { engines } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
if (!isAccepted(process.versions.node, engines.node)) {
  import('./parts/brought-node.mjs').then(
    ({ bringNode }) => bringNode(),
    () => {
      const found = `This is Node ${process.versions.node}, too old to fetch a newer one.`;
      console.error(`${found} Install Node 24, then try again.`);
      process.exit(1);
    },
  );
}
