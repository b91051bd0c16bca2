import { expect, test } from '@jest/globals';
import { Chance } from '../../proof/chance.js';
import {
  bitsLost,
  FAULTS,
  homesOf,
  MOST_BITS_OF_TWO,
  SOUND,
  watch,
} from '../../proof/disclosure/observer.js';

// A short form of npm run prove:disclosure.
const chance = new Chance(1);
const homes = homesOf(chance).filter((_, index) => index % 4 === 0);
const gameOf = (accounts: number) => ({ seed: chance.below(1e9), rounds: 10, accounts });

test('one giver who chooses what they offer learns no more of a home than its square', async () => {
  const seen = await watch(gameOf(1), homes, SOUND);
  expect(new Set(seen).size).toBe(1);
  expect(seen[0]).toContain('offer');
});

test('two who tell each other all learn no more than which of their places are near', async () => {
  for (let games = 0; games < 3; games += 1)
    expect(bitsLost(await watch(gameOf(2), homes, SOUND))).toBeLessThanOrEqual(MOST_BITS_OF_TWO);
});

test.each(Object.entries(FAULTS))('a planted fault is found: %s', async (_, rules) => {
  let found = 0;
  for (let games = 0; games < 10 && found === 0; games += 1)
    found = bitsLost(await watch(gameOf(1), homes, rules));
  expect(found).toBeGreaterThan(0);
});
