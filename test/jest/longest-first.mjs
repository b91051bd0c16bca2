import Sequencer from '@jest/test-sequencer';

/** Test files that take minutes, the longest first: one that begins last keeps everybody waiting. */
const LONGEST = [
  'system/resilience',
  'system/scenario',
  'identity/keycloak',
  'matching/agreed',
  'resilience/away',
  'safeguarding/reach',
];

/**
 * One stops the databases of test/system, to look at all that they have written. The other looks at
 * the plans of all statements: those that the tests before it have had made.
 */
const LAST = ['system/canary', 'platform/statements'];

/** @param {{ path: string }} test */
const rank = ({ path }) => {
  /** @param {string} name */
  const is = (name) => path.includes(`/test/${name}.spec.`);
  if (LAST.some(is)) return LONGEST.length + 1;
  const found = LONGEST.findIndex(is);
  return found === -1 ? LONGEST.length : found;
};

/** Puts the longest test files first, the others as Jest would, and two last. */
export default class LongestFirst extends Sequencer {
  /** @param {Parameters<Sequencer["sort"]>[0]} tests */
  sort(tests) {
    return [...super.sort(tests)].sort((a, b) => rank(a) - rank(b));
  }
}
