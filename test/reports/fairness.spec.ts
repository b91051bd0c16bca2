import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  loadSteps,
  waitingTimes,
  type NeedCount,
  type Waiting,
} from '../../src/reports/fairness.js';
import { FEWEST, withoutSmall } from '../../src/reports/small-numbers.js';

const needs = (more: Partial<NeedCount>): NeedCount => ({
  kind: 'cot',
  area: 'Riverside',
  waiting: true,
  recent: true,
  met: 0,
  days: 3,
  count: 1,
  ...more,
});

describe('waiting times', () => {
  it('are the median and the longest of those who wait, and the share of those who were met', () => {
    const counts = [
      needs({ days: 2, count: 3 }),
      needs({ days: 9, count: 2 }),
      needs({ days: 40, count: 1, recent: false }),
      needs({ waiting: false, met: 1, days: 5, count: 5 }),
    ];
    expect(waitingTimes(counts)).toEqual([
      {
        kind: 'cot',
        area: 'Riverside',
        waiting: 6,
        medianDays: 2,
        longestDays: 40,
        shareMet: 0.5,
      },
    ]);
  });

  it('count the part that is met of a need apart from the rest, which waits', () => {
    const counts = [needs({ count: 2 }), needs({ met: 0.6, count: 5 })];
    const [{ waiting, shareMet }] = waitingTimes(counts) as [Waiting];
    expect(waiting).toBe(7);
    expect(shareMet).toBeCloseTo(3 / 7, 10);
  });

  it('of fewer than five are not told', () => {
    const counts = [needs({ count: 4 }), needs({ waiting: false, met: 1, count: 4 })];
    expect(waitingTimes(counts)).toMatchObject([
      { waiting: null, medianDays: null, longestDays: null, shareMet: 0.5 },
    ]);
    expect(waitingTimes([needs({ count: 4 })])).toEqual([]);
  });

  it('put small areas together, and leave no remainder that is too small', () => {
    const counts = [
      needs({ count: 8 }),
      needs({ area: 'The Mill', count: 6 }),
      needs({ area: 'Upper', count: 2 }),
      needs({ kind: 'table', area: 'Upper', count: 1 }),
    ];
    // Two of Upper would be a remainder of their own: The Mill, the smallest, joins them. The one
    // table then has nobody but the smallest group left to hide among.
    const shown = waitingTimes(counts).map(({ kind, area, waiting }) => [kind, area, waiting]);
    expect(shown).toEqual(
      [
        [null, null, 9],
        ['cot', 'Riverside', 8],
      ].sort(),
    );
  });
});

const groups = fc.uniqueArray(
  fc.record({
    kind: fc.constantFrom('a', 'b', 'c'),
    area: fc.constantFrom('x', 'y', 'z', null),
    cell: fc.integer({ min: 1, max: 12 }),
  }),
  { selector: ({ kind, area }) => `${kind} ${area}` },
);
const size = (cell: number) => cell;
const sum = (a: number, b: number) => a + b;
const total = (list: readonly { cell: number }[]) => list.reduce((all, { cell }) => all + cell, 0);

describe('groups without small ones', () => {
  it('are large enough, lose nobody, and hide none that could be told from the total', () => {
    fc.assert(
      fc.property(groups, (all) => {
        const shown = withoutSmall(all, size, sum);
        for (const { cell } of shown) expect(cell).toBeGreaterThanOrEqual(FEWEST);
        const hidden = total(all) - total(shown);
        expect(hidden === 0 || shown.length === 0).toBe(true);
        if (total(all) >= FEWEST) expect(shown.length).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });
});

describe('steps of the load', () => {
  it('hide who carries most', () => {
    const loads = [
      { load: 0, givers: 20 },
      { load: 1, givers: 7 },
      { load: 4, givers: 2 },
      { load: 9, givers: 1 },
    ];
    expect(loadSteps(loads)).toEqual([
      { from: 0, until: 0, givers: 20 },
      { from: 1, until: null, givers: 10 },
    ]);
  });

  it('count every giver once and are never small', () => {
    const loads = fc.uniqueArray(
      fc.record({
        load: fc.integer({ min: 0, max: 20 }),
        givers: fc.integer({ min: 1, max: 9 }),
      }),
      { selector: ({ load }) => load },
    );
    fc.assert(
      fc.property(loads, (all) => {
        const steps = loadSteps(all);
        const givers = all.reduce((count, one) => count + one.givers, 0);
        const shown = steps.reduce((count, one) => count + one.givers, 0);
        expect(shown).toBe(givers >= FEWEST ? givers : 0);
        for (const step of steps) expect(step.givers).toBeGreaterThanOrEqual(FEWEST);
        expect(steps.at(-1)?.until ?? null).toBeNull();
      }),
    );
  });
});
