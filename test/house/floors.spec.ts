import { execFile } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';

const run = promisify(execFile);
const root = resolve(import.meta.dirname, '../..');
let house: string;

/** What dependency-cruiser reports, as far as it matters here. */
interface Report {
  modules: { source: string; dependencies: { resolved: string }[] }[];
  summary: { violations: { from: string; to: string; rule: { name: string; severity: string } }[] };
}

/** What is planted where, and the rules that it breaks: these and no others. */
const PLANTED: [what: string, file: string, target: string, ...rules: string[]][] = [
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
    '../deciding/instance-rows.js',
    'no-way-up-from-matching-matches',
  ],
  [
    'an arrow up from what all stands on',
    'platform/up.ts',
    '../access/actor.js',
    'no-way-up-from-platform',
  ],
  ['an arrow up to the roof', 'access/roof.ts', '../setup.js', 'no-way-up-from-access'],
  [
    'an arrow up to the list of records',
    'audit/records.ts',
    '../records.js',
    'no-way-up-from-audit',
  ],
  [
    'an arrow up to the list of features',
    'retention/all.ts',
    '../features.module.js',
    'no-way-up-from-retention',
  ],
  [
    'an arrow beside on the roof',
    'records.ts',
    './features.module.js',
    'no-way-up-from-records.ts',
  ],
  ['an arrow beside on the highest floor', 'worker.ts', './main.js', 'no-way-up-from-worker.ts'],
  [
    'a repository of another feature',
    'tasks/foreign.ts',
    '../needs/needs.repository.js',
    'no-repository-of-another-room-in-tasks',
  ],
  [
    'a repository of another room of the feature',
    'safeguarding/consents/foreign.ts',
    '../shares/shares.repository.js',
    'no-repository-of-another-room-in-safeguarding-consents',
  ],
  [
    'a repository on the roof',
    'setup.ts',
    './needs/needs.repository.js',
    'no-repository-of-another-room-in-setup.ts',
  ],
  [
    'a repository shared within a feature, in another one',
    'tasks/matches.ts',
    '../matching/matches/matches.repository.js',
    'no-repository-of-another-room-in-tasks',
  ],
  [
    'statements of another feature',
    'tasks/foreign.repository.ts',
    '../needs/needs.cypher.js',
    'no-repository-of-another-room-in-tasks',
  ],
  [
    'a repository in a resolver',
    'needs/planted.resolver.ts',
    './needs.repository.js',
    'resolver-reaches-no-repository',
  ],
  [
    'statements in a resolver',
    'needs/stating.resolver.ts',
    './needs.cypher.js',
    'cypher-only-for-its-repository',
    'resolver-reaches-no-repository',
  ],
  [
    'statements in a service',
    'needs/planted.service.ts',
    './needs.cypher.js',
    'cypher-only-for-its-repository',
  ],
  [
    'a predicate in a service',
    'needs/seeing.service.ts',
    '../access/predicates/need.predicate.js',
    'predicates-only-for-statements',
  ],
  ...['luxon', '@nestjs/common', 'neo4j-driver', 'bullmq', 'ioredis'].map(
    (library): [string, string, string, string] => [
      `${library} in the engine`,
      `matching/engine/${library.replace('/', '-')}.ts`,
      library,
      'engine-is-pure',
    ],
  ),
  [
    'a feature in the engine',
    'matching/engine/up.ts',
    '../../needs/urgency.js',
    'no-way-up-from-matching-engine',
  ],
  ['a cycle', 'needs/round.ts', './round.js', 'no-cycles'],
  ['an arrow down', 'needs/down.ts', '../families/member-role.js'],
  [
    'a repository that its feature shares',
    'matching/explaining/down.ts',
    '../matches/matches.repository.js',
  ],
  ['a library of the engine', 'matching/engine/schemas.ts', 'ajv'],
];
let report: Report;

beforeAll(async () => {
  house = mkdtempSync(join(tmpdir(), 'kinweave-house-'));
  for (const part of ['src', 'tsconfig.json', '.dependency-cruiser.cjs', 'package.json'])
    cpSync(join(root, part), join(house, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(house, 'node_modules'));
  for (const [, file, target] of PLANTED)
    plant(file, `import * as planted from '${target}';\nexport const there = planted;\n`);
  report = await cruised(...PLANTED.map(([, file]) => file));
});

afterAll(() => rmSync(house, { recursive: true, force: true }));

test.each(PLANTED)('%s: what the rules say', (_, file, target, ...rules) => {
  const from = `src/${file}`;
  const [to] = report.modules.find(({ source }) => source === from)!.dependencies;
  if (target.startsWith('.'))
    expect(to!.resolved).toBe(`src/${join(dirname(file), target).replace(/js$/, 'ts')}`);
  else expect(to!.resolved).toContain(`node_modules/${target}/`);
  expect(brokenBy(report, from, to!.resolved)).toEqual(rules);
});

test('what runs jobs is out of reach of the API process, by however many steps', async () => {
  appendFileSync(
    join(house, 'src/operations/operations.module.ts'),
    "\nimport '../platform/queue/jobs.module.js';\n",
  );
  const reached = await cruised('main.ts');
  for (const to of ['src/platform/queue/jobs.module.ts', /node_modules\/bullmq\//])
    expect(reached.summary.violations).toContainEqual(
      expect.objectContaining({
        from: 'src/main.ts',
        to: typeof to === 'string' ? to : expect.stringMatching(to),
        rule: expect.objectContaining({
          name: 'api-process-starts-no-job',
          severity: 'error',
        }) as unknown,
      }),
    );
});

test.each(['attic/planted.ts', 'planted.ts'])(
  '%s has no floor: refused, and named',
  async (file) => {
    plant(file, 'export {};\n');
    await expect(cruised(file)).rejects.toThrow(
      `No floor in .dependency-cruiser.cjs has a room for src/${file}.`,
    );
    rmSync(join(house, 'src', file));
  },
);

function brokenBy({ summary }: Report, from: string, to: string): string[] {
  return summary.violations
    .filter((violation) => violation.from === from && violation.to === to)
    .map(({ rule }) => (rule.severity === 'error' ? rule.name : `${rule.name} only warns`))
    .sort();
}

function plant(file: string, text: string): void {
  const path = join(house, 'src', file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** @throws Error with what was said where nothing could be reported. */
async function cruised(...files: string[]): Promise<Report> {
  const program = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const paths = files.map((file) => `src/${file}`);
  const args = [program, ...paths, '--config', '.dependency-cruiser.cjs', '--output-type', 'json'];
  const { stdout } = await run(process.execPath, args, { cwd: house, maxBuffer: 2 ** 26 });
  return JSON.parse(stdout) as Report;
}
