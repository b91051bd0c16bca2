import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';

const run = promisify(execFile);
const root = resolve(import.meta.dirname, '../..');
let house: string;

interface Cruised {
  output: string;
  code: number;
}

/** What is planted where, and the rule that it breaks; null where it breaks none. */
const PLANTED: [what: string, file: string, target: string, rule: string | null][] = [
  ['an arrow up', 'access/up.ts', '../needs/urgency.js', 'no-way-up-from-access'],
  [
    'an arrow to the same floor',
    'needs/beside.ts',
    '../cases/case-part.js',
    'no-way-up-from-needs',
  ],
  [
    'an arrow up between rooms of one feature',
    'matching/matches/up.ts',
    '../deciding/slots.js',
    'no-way-up-from-matching-matches',
  ],
  [
    'a repository of another feature',
    'tasks/foreign.ts',
    '../needs/needs.repository.js',
    'no-repository-of-another-feature',
  ],
  ['an arrow down', 'needs/down.ts', '../families/member-role.js', null],
];
let answer: Cruised;

beforeAll(async () => {
  house = mkdtempSync(join(tmpdir(), 'kinweave-house-'));
  for (const part of ['src', 'tsconfig.json', '.dependency-cruiser.cjs', 'package.json'])
    cpSync(join(root, part), join(house, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(house, 'node_modules'));
  for (const [, file, target] of PLANTED)
    plant(file, `import * as planted from '${target}';\nexport const there = planted;\n`);
  answer = await cruise(...PLANTED.map(([, file]) => file));
});

afterAll(() => rmSync(house, { recursive: true, force: true }));

test.each(PLANTED)('%s: what the floors say', (_, file, target, rule) => {
  const arrow = `src/${file} → src/${join(dirname(file), target).replace(/js$/, 'ts')}`;
  if (rule === null) expect(answer.output).not.toContain(arrow);
  else expect(answer.output).toContain(`${rule}: ${arrow}`);
  expect(answer.code).not.toBe(0);
});

test('a folder without a floor is refused, and named', async () => {
  plant('attic/planted.ts', 'export {};\n');
  const { output, code } = await cruise('attic/planted.ts');
  expect(output).toContain(
    'No floor in .dependency-cruiser.cjs has a room for src/attic/planted.ts.',
  );
  expect(code).not.toBe(0);
});

function plant(file: string, text: string): void {
  const path = join(house, 'src', file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

async function cruise(...files: string[]): Promise<Cruised> {
  const program = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const paths = files.map((file) => `src/${file}`);
  const args = [program, ...paths, '--config', '.dependency-cruiser.cjs'];
  try {
    const { stdout, stderr } = await run(process.execPath, args, { cwd: house });
    return { output: stdout + stderr, code: 0 };
  } catch (error) {
    const { stdout, stderr, code } = error as { stdout: string; stderr: string; code: number };
    return { output: stdout + stderr, code };
  }
}
