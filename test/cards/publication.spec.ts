import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { groupsToPublish, K, type WaitingNeed } from '../../src/cards/publication.js';
import { faultsSeen, type Sighting } from './observer.js';

/** Cards run out after so many steps. */
const STAYS = 3;
const AREAS = [
  ['mill', 'town', 'region'],
  ['bridge', 'town', 'region'],
  ['village', 'valley', 'region'],
];

interface Change {
  family: number;
  /** Whether its need is opened or ended by it. */
  opens: boolean;
  area: number;
  size: string;
}

const changes = fc.array(
  fc.array(
    fc.record({
      family: fc.nat(11),
      opens: fc.boolean(),
      area: fc.nat(2),
      size: fc.constantFrom('S', 'L'),
    }),
    { minLength: 1, maxLength: 8 },
  ),
  { maxLength: 14 },
);

type Rule = typeof groupsToPublish;
/** The planted fault: each moment is looked at as if nothing had been published before. */
const withoutHistory: Rule = (waiting) =>
  groupsToPublish(waiting.map((need) => ({ ...need, published: [] })));

/** Needs come and go; after each step the rule publishes. What a donor sees of it, with whose it is. */
function watched(steps: readonly (readonly Change[])[], rule: Rule): Sighting[] {
  const needs = new Map<string, WaitingNeed>();
  const sightings: Sighting[] = [];
  steps.forEach((step, now) => {
    for (const { family, opens, area, size } of step) {
      const needId = `need-${family}`;
      const before = needs.get(needId);
      if (!opens) needs.delete(needId);
      else if (!before)
        needs.set(needId, {
          needId,
          familyId: `family-${family}`,
          areas: AREAS[area]!,
          says: { attributes: size, urgency: 'SOON', week: '' },
          published: sightings
            .filter((one) => one.needId === needId)
            .map((one) => ({ area: one.area, familyIds: companions(sightings, one) })),
        });
    }
    const shown = new Set(
      sightings.filter(({ step: at }) => at + STAYS > now).map(({ needId }) => needId),
    );
    const waiting = [...needs.values()].filter(({ needId }) => !shown.has(needId));
    for (const { area, said, needIds } of rule(waiting))
      for (const needId of needIds) {
        const { familyId, says } = needs.get(needId)!;
        const text = JSON.stringify(said.map((one) => says[one]));
        sightings.push({ step: now, needId, familyId, area, text });
      }
    for (const [needId, need] of needs)
      needs.set(needId, {
        ...need,
        published: sightings
          .filter((one) => one.needId === needId)
          .map((one) => ({ area: one.area, familyIds: companions(sightings, one) })),
      });
  });
  return sightings;
}

function companions(sightings: readonly Sighting[], card: Sighting): string[] {
  return sightings
    .filter((one) => one.step === card.step && one.area === card.area && one.text === card.text)
    .map(({ familyId }) => familyId);
}

test('who watches cards come and go is left with five families for each, however long', () => {
  fc.assert(
    fc.property(changes, (steps) => {
      expect(faultsSeen(watched(steps, groupsToPublish), AREAS, K)).toEqual([]);
    }),
    { numRuns: 2_000, seed: 20 },
  );
});

test('the observer finds a rule that forgets what was published before', () => {
  const found = fc.check(
    fc.property(
      changes,
      (steps) => faultsSeen(watched(steps, withoutHistory), AREAS, K).length === 0,
    ),
    { numRuns: 2_000, seed: 20 },
  );
  expect(found.failed).toBe(true);
});

test('cards do appear: near by where five families are, in a wider area where they are spread', () => {
  const open = (areas: number[]) =>
    watched(
      [areas.map((area, family) => ({ family, opens: true, area, size: 'S' }))],
      groupsToPublish,
    ).map(({ area }) => area);
  expect(open([0, 0, 0, 0, 0])).toEqual(Array(5).fill('mill'));
  expect(open([0, 0, 0, 1, 1])).toEqual(Array(5).fill('town'));
  expect(open([0, 0, 1, 1, 2])).toEqual(Array(5).fill('region'));
  expect(open([0, 0, 0, 0])).toEqual([]);
});

test('what fewer than five ask for is not said', () => {
  const texts = (sizes: string[]) =>
    watched(
      [sizes.map((size, family) => ({ family, opens: true, area: 0, size }))],
      groupsToPublish,
    ).map(({ text }) => text);
  expect(new Set(texts(['S', 'S', 'S', 'S', 'L']))).toEqual(new Set(['["SOON",""]']));
  expect(new Set(texts(['S', 'S', 'S', 'S', 'S']))).toEqual(new Set(['["S","SOON",""]']));
});
