/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/src', '<rootDir>/test'],
  testRegex: '\\.spec\\.(ts|mjs)$',
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': ['$1.ts', '$1.js'] },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          keepClassNames: true,
        },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  setupFiles: ['<rootDir>/test/support/worker-databases.mjs'],
  globalSetup: '<rootDir>/test/support/jest-begins.mjs',
  globalTeardown: '<rootDir>/test/support/jest-ends.mjs',
  testSequencer: '<rootDir>/test/support/longest-first.mjs',
  // Each file leaves its modules behind in the worker: sixty of them fill four gigabytes.
  workerIdleMemoryLimit: '1GB',
  testTimeout: 120_000,
};
