import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { readConfig } from '../../src/platform/config/config.js';
import { SETTINGS, type Setting } from '../../src/platform/config/settings.js';
import { root } from '../support/processes.js';

const folder = mkdtempSync(join(tmpdir(), 'kinweave-config-'));
afterAll(() => rmSync(folder, { recursive: true }));

const SECRET = 'a secret for tests only, of more than 32 characters';
const KEY = '0123456789abcdef'.repeat(4);
/** What must be set, and nothing else. */
const LEAST = {
  NEO4J_URI: 'bolt://127.0.0.1:7687',
  NEO4J_PASSWORD: 'of the graph',
  REDIS_URL: 'redis://127.0.0.1:6379/0',
  SESSION_SECRET: SECRET,
  MASTER_KEY: `k1:${KEY}`,
  KEY_FOLDER: '/keys',
};

/** What is wrong with these settings on top of the least ones. */
function problems(env: NodeJS.ProcessEnv): string[] {
  try {
    readConfig({ ...LEAST, ...env });
    return [];
  } catch (error) {
    const [, named] = /^Kinweave cannot start: (.*?)\. "npm start" sets/.exec(
      (error as Error).message,
    )!;
    return named!.split('; ');
  }
}

test('what is not set holds its default', () => {
  const { masterKeys, ...config } = readConfig(LEAST);
  expect(masterKeys.current).toBe('k1');
  expect(config).toEqual({
    production: false,
    port: 3000,
    listenAddress: '127.0.0.1',
    publicUrl: 'http://localhost:3000',
    allowedHosts: [],
    neo4jUri: 'bolt://127.0.0.1:7687',
    neo4jUser: 'neo4j',
    neo4jPassword: 'of the graph',
    neo4jDatabase: 'neo4j',
    redisUrl: 'redis://127.0.0.1:6379/0',
    redisSilenceMs: 5_000,
    requestGraphMs: 30_000,
    jobGraphMs: 120_000,
    sessionSecret: SECRET,
    keyFolder: '/keys',
    auditSecret: SECRET,
    auditSecretsBefore: [],
    auditCheckpoints: null,
    retention: false,
    secureCookies: false,
    sessionIdleMinutes: 30,
    sessionHours: 12,
    argon2MemoryKib: 19_456,
    trustedProxies: 0,
    pointsPerMinute: 60_000,
    operationFolders: [],
    jobConcurrency: 4,
    jobLockMs: 15_000,
    workerHealthHost: '127.0.0.1',
    workerHealthPort: 3100,
    workerIdleMs: 300_000,
    needsPerSlice: 2_500,
    demonstration: false,
    clockFile: null,
    firstAgency: null,
    firstAgencyTimeZone: 'Europe/Sofia',
    firstAdministratorEmail: null,
    firstAdministratorPassword: null,
  });
});

test('what is set empty is not set', () => {
  const empty = Object.fromEntries(
    Object.values<Setting<unknown>>(SETTINGS)
      .filter(({ name }) => !(name in LEAST))
      .map(({ name }) => [name, '']),
  );
  expect(readConfig({ ...LEAST, ...empty })).toEqual(readConfig(LEAST));
});

test('defaults follow the settings that they are made of', () => {
  expect(readConfig({ ...LEAST, PORT: '4000' }).publicUrl).toBe('http://localhost:4000');
  const config = readConfig({ ...LEAST, AUDIT_SECRET: `other ${SECRET}` });
  expect([config.auditSecret, config.sessionSecret]).toEqual([`other ${SECRET}`, SECRET]);
});

test('every setting that is missing is named, all at once', () => {
  const none = Object.fromEntries(Object.keys(LEAST).map((name) => [name, '']));
  expect(problems(none)).toEqual(Object.keys(LEAST).map((name) => `${name} is not set`));
});

test('every setting that is malformed is named, and a default made of it is not', () => {
  expect(
    problems({
      PORT: 'http',
      SESSION_SECRET: 'short',
      AUDIT_SECRETS_BEFORE: `${SECRET},short`,
      RETENTION: 'yes',
      SESSION_HOURS: '-1',
      JOB_CONCURRENCY: '0',
      JOB_LOCK_MS: '1.5',
    }),
  ).toEqual([
    'PORT must be a whole number',
    'SESSION_SECRET must have at least 32 characters',
    'AUDIT_SECRETS_BEFORE must have at least 32 characters each',
    'RETENTION must be 0 or 1',
    'SESSION_HOURS must be a whole number',
    'JOB_CONCURRENCY must be a whole number of 1 or more',
    'JOB_LOCK_MS must be a whole number of 100 or more',
  ]);
  expect(problems({ PUBLIC_URL: 'here' })).toEqual(['PUBLIC_URL must be an address']);
});

test('master keys lie in the file that is named, whatever the variable says', () => {
  const file = join(folder, 'master-keys');
  writeFileSync(file, `k2:${KEY}\nk1:${KEY}\n`);
  expect(readConfig({ ...LEAST, MASTER_KEY_FILE: file }).masterKeys.current).toBe('k2');
  writeFileSync(file, '');
  expect(problems({ MASTER_KEY_FILE: file })).toEqual(['MASTER_KEY_FILE holds no key']);
  expect(problems({ MASTER_KEY_FILE: join(folder, 'away'), MASTER_KEY: '' })).toEqual([
    expect.stringMatching(/^MASTER_KEY_FILE ENOENT/),
  ]);
});

test('production refuses weaker hashing of passwords', () => {
  expect(readConfig({ ...LEAST, ARGON2_MEMORY_KIB: '8' }).argon2MemoryKib).toBe(8);
  const production = { NODE_ENV: 'production', KINWEAVE_DEMO: '1' };
  expect(problems({ ...production, ARGON2_MEMORY_KIB: '19455' })).toEqual([
    'ARGON2_MEMORY_KIB must be a whole number of 19456 or more',
  ]);
  expect(problems({ ...production, ARGON2_MEMORY_KIB: '65536' })).toEqual([]);
});

test('a clock file is refused in production, not in development or the demonstration', () => {
  const CLOCK_FILE = '/clock';
  expect(problems({ CLOCK_FILE, NODE_ENV: 'development' })).toEqual([]);
  expect(problems({ CLOCK_FILE, NODE_ENV: 'production', KINWEAVE_DEMO: '1' })).toEqual([]);
  expect(problems({ CLOCK_FILE, NODE_ENV: 'production' })).toEqual([
    'CLOCK_FILE is for tests, scenarios and the demonstration: in production the time comes from the machine',
  ]);
});

test('the README lists every setting as it is declared', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const [, table] = /## Settings of the processes\n[^|]*((?:\|.*\n)+)/.exec(readme)!;
  const rows = table!
    .trim()
    .split('\n')
    .slice(2)
    .map((row) =>
      row
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    );
  expect(rows).toEqual(Object.values(SETTINGS).map(rowOf));
});

function rowOf({ name, nameOfFile, meaning, fallback }: Setting<unknown>): string[] {
  const other = (called: string) => `\`${called}\``;
  const written = typeof fallback === 'function' ? fallback(other) : fallback;
  return [
    [name, nameOfFile].flatMap((called) => (called ? [other(called)] : [])).join(', or '),
    meaning,
    written === undefined ? 'must be set' : written || 'none',
  ];
}
