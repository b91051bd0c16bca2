import whole from '../jest.config.mjs';

/** Proofs are run one at a time by proof/run.mjs and print what they found; npm test has small forms. */
export default {
  ...whole,
  rootDir: '..',
  roots: ['<rootDir>/proof'],
  testRegex: '\\.proof\\.ts$',
  testTimeout: 1_800_000,
};
