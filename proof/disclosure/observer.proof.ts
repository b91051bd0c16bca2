import { appendFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { Chance } from '../chance.js';
import {
  BITS_ALLOWED_TO_TWO,
  bitsLost,
  FAULT_OF_TWO,
  FAULTS,
  homesOf,
  MOST_BITS_OF_TWO,
  SOUND,
  watch,
} from './observer.js';

const { PROOF_SEED = '1', PROOF_CASES = '10000', PROOF_REPORT } = process.env;
const ROUNDS = 30;
/** Of two givers; what they learn differs from game to game, by where their places lie. */
const GAMES_OF_TWO = 60;

const chance = new Chance(Number(PROOF_SEED));
const gameOf = (accounts: number, rounds = ROUNDS) => ({
  ...{ seed: chance.below(1e9), rounds, accounts },
});

/** Differences between worlds of which nothing may be told apart. */
const differences = (seen: string[]): number => seen.filter((one) => one !== seen[0]).length;

test('one giver who chooses what they offer learns no more of a home than its square', async () => {
  let cases = 0;
  let told = 0;
  while (cases < Number(PROOF_CASES)) {
    const homes = homesOf(chance);
    told += differences(await watch(gameOf(1), homes, SOUND));
    cases += homes.length;
  }
  const line = `observer: ${cases} cases of ${ROUNDS} rounds, ${told} differences`;
  process.stdout.write(`${line}\n`);
  if (PROOF_REPORT) appendFileSync(PROOF_REPORT, `${line}\n`);
  expect(told).toBe(0);
});

test('two who tell each other all learn no more than which of their places are near', async () => {
  let most = 0;
  let sum = 0;
  for (let games = 0; games < GAMES_OF_TWO; games += 1) {
    const game = gameOf(2);
    const seen = await watch(game, homesOf(chance), SOUND);
    // Where within the small square it is makes no difference to anybody.
    expect(await watch(game, homesOf(chance), SOUND)).toEqual(seen);
    most = Math.max(most, bitsLost(seen));
    sum += bitsLost(seen);
  }
  process.stdout.write(
    `Of ${Math.log2(homesOf(chance).length)} bits, two learn ${(sum / GAMES_OF_TWO).toFixed(2)} in ` +
      `a game, ${most.toFixed(2)} at the most; they may learn ${MOST_BITS_OF_TWO.toFixed(2)}.\n`,
  );
  expect(most).toBeGreaterThan(0);
  expect(most).toBeLessThanOrEqual(MOST_BITS_OF_TWO);
  expect(BITS_ALLOWED_TO_TWO).toBeLessThanOrEqual(MOST_BITS_OF_TWO);
});

test.each(Object.entries(FAULTS))('a planted fault is found: %s', async (_, rules) => {
  let found = 0;
  for (let games = 0; games < 5 && found === 0; games += 1)
    found = differences(await watch(gameOf(1), homesOf(chance), rules));
  expect(found).toBeGreaterThan(0);
});

test('a planted fault is found: two givers with a hundred places', async () => {
  let most = 0;
  for (let games = 0; games < GAMES_OF_TWO && most <= MOST_BITS_OF_TWO; games += 1)
    most = Math.max(
      most,
      bitsLost(await watch(gameOf(2, 2 * ROUNDS), homesOf(chance), FAULT_OF_TWO)),
    );
  expect(most).toBeGreaterThan(MOST_BITS_OF_TWO);
});
