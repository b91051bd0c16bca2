import { writeFileSync } from 'node:fs';
import { afterAll } from '@jest/globals';
import { whateverEnds, type Sizes } from '../../test/resilience/whatever-ends.js';
import { World } from '../../test/resilience/world.js';

const { PROOF_CASES: kills = '20', PROOF_SEED: seed = '1', PROOF_REPORT } = process.env;

const SIZES = {
  kills: Number(kills),
  needsOfKind: 20,
  pending: 500,
  undecided: 300,
  processes: 8,
  offers: 300,
  storm: { clients: 40, kills: Number(kills), seed: Number(seed) },
} satisfies Sizes;

const notPassed = whateverEnds(new World(), SIZES);

afterAll(() => {
  const line =
    `resilience: ${kills} workers killed, Redis emptied with ${SIZES.pending} needs pending, ` +
    `${SIZES.processes * SIZES.offers} approvals raced, a storm of ${SIZES.storm.clients} people, ` +
    `${notPassed()} differences`;
  process.stdout.write(`${line}\n`);
  if (PROOF_REPORT) writeFileSync(PROOF_REPORT, line);
});
