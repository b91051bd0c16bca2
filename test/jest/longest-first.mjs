import Sequencer from '@jest/test-sequencer';

/** Test files that take minutes, the longest first: one that begins last keeps everybody waiting. */
const LONGEST = [
  'system/resilience',
  'system/scenario',
  'erasure/canary',
  'identity/keycloak',
  'resilience/away',
  'safeguarding/reach',
];

/** @param {{ path: string }} test */
const rank = ({ path }) => {
  const found = LONGEST.findIndex((name) => path.includes(`/test/${name}.spec.`));
  return found === -1 ? LONGEST.length : found;
};

/** Puts the longest test files first, the others as Jest would. */
export default class LongestFirst extends Sequencer {
  /** @param {Parameters<Sequencer["sort"]>[0]} tests */
  sort(tests) {
    return [...super.sort(tests)].sort((a, b) => rank(a) - rank(b));
  }
}
