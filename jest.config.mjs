import { readFileSync } from 'node:fs';

const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
/** Not those that Jest itself needs, nor the one that looks whether it was given a RegExp. */
const packages = Object.keys({ ...dependencies, ...devDependencies })
  .filter((name) => !/^@?(jest|swc|supertest)\b/.test(name))
  .join('|');

/** @type {import('jest').Config} */
export default {
  testEnvironment: '<rootDir>/test/jest/environment.mjs',
  // What a test sets is read by what outlives it.
  testEnvironmentOptions: { globalsCleanup: 'off' },
  roots: ['<rootDir>/src', '<rootDir>/test'],
  testRegex: '\\.spec\\.(ts|mjs)$',
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': ['$1.ts', '$1.js'] },
  transform: { [`\\.ts$|/node_modules/(${packages})/`]: '<rootDir>/test/jest/transform.mjs' },
  transformIgnorePatterns: [],
  globalSetup: '<rootDir>/test/jest/begins.mjs',
  globalTeardown: '<rootDir>/test/jest/ends.mjs',
  runner: '<rootDir>/test/jest/runner.mjs',
  testSequencer: '<rootDir>/test/jest/longest-first.mjs',
  testTimeout: 120_000,
};
