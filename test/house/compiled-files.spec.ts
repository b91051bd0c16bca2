import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from '@jest/globals';

const root = resolve(import.meta.dirname, '../..');

/** Who runs compiled files of the product by a name that no compiler reads. */
const NAMING = ['package.json', 'Dockerfile', 'docker-compose.yml', 'README.md'];
const BY_FOLDER = /\bdist\/([\w/.-]+)\.js\b/g;
const IN_BENCH = /(?<!from )'([\w/.-]+)\.js'/g;

interface Named {
  in: string;
  file: string;
}

test('whatever is run of the product by name is there', () => {
  const inBench = globSync('bench/*.ts', { cwd: root }).filter(importsCompiled);
  const named = [
    ...NAMING.flatMap((file) => namedIn(file, BY_FOLDER)),
    ...inBench.flatMap((file) => namedIn(file, IN_BENCH)),
  ];
  expect(named).toContainEqual({ in: 'package.json', file: 'keys' });
  expect(named).toContainEqual({ in: 'bench/hostile.ts', file: 'api.module' });
  expect(named.filter(({ file }) => !existsSync(join(root, 'src', `${file}.ts`)))).toEqual([]);
});

const text = (file: string): string => readFileSync(join(root, file), 'utf8');

/** Benches name those that they load or start without the folder. */
const importsCompiled = (file: string): boolean => /\b(?:compiled|built)</.test(text(file));

function namedIn(file: string, pattern: RegExp): Named[] {
  return [...text(file).matchAll(pattern)].map(([, found]) => ({
    in: file,
    file: found!.replace(/^dist\//, ''),
  }));
}
