import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decide } from '../../src/matching/engine/decide.js';
import type { Instance, Urgency } from '../../src/matching/engine/instance.js';
import { currentWeights, needPoints } from '../../src/matching/engine/weights.js';
import { instance, need, offer } from './simple-instance.js';

const URGENCIES: Urgency[] = ['CRISIS', 'URGENT', 'SOON', 'ROUTINE'];
const DAY = 86_400_000;
const BEGIN = Date.parse('2026-01-01T06:00:00Z');

const on = (day: number) => new Date(BEGIN + day * DAY).toISOString();
const slotOn = (day: number) => `${on(day).slice(0, 10)}/MORNING`;

interface Asked {
  id: string;
  urgency: Urgency;
  openedOn: number;
}

/** One cot on this day, and all who wait for it. */
function dayOf(day: number, waiting: readonly Asked[]): Instance {
  return instance({
    now: on(day),
    needs: waiting.map(({ id, urgency, openedOn }) =>
      need(id, { slots: [slotOn(day)], urgency, openedAt: on(openedOn) }),
    ),
    offers: [offer('cot')],
  });
}

async function metOn(day: number, waiting: readonly Asked[]): Promise<string> {
  const { matches } = await decide(dayOf(day, waiting));
  return matches[0]!.needId;
}

describe('waiting', () => {
  it('raises the weight of a need every day, until the maximum', () => {
    const weights = currentWeights();
    for (const urgency of URGENCIES)
      for (let days = 1; days < 4000; days++) {
        const points = needPoints(weights, urgency, days);
        const before = needPoints(weights, urgency, days - 1);
        expect(points > before || before === weights.points.maximum).toBe(true);
      }
  });

  it('reaches the maximum after the times that the record of fairness names', () => {
    const { points } = currentWeights();
    const days = (urgency: Urgency) =>
      Math.ceil((points.maximum - points.urgency[urgency]) / points.perDayWaited[urgency]);
    expect(URGENCIES.map(days)).toEqual([180, 647, 1650, 3320]);
  });

  it('serves equals in the order in which they came, however many more come than can be met', async () => {
    const arrivals = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 4, maxLength: 9 });
    await fc.assert(
      fc.asyncProperty(arrivals, fc.constantFrom(...URGENCIES), async (perDay, urgency) => {
        let waiting: Asked[] = [];
        for (const [day, count] of perDay.entries()) {
          // Ids run backwards, so that age alone can put the older first.
          for (let i = 0; i < count; i++)
            waiting.push({ id: `n${999 - day * 10 - i}`, urgency, openedOn: day });
          if (waiting.length === 0) continue;
          const met = await metOn(day, waiting);
          const { openedOn } = waiting.find(({ id }) => id === met)!;
          expect(openedOn).toBe(Math.min(...waiting.map((one) => one.openedOn)));
          waiting = waiting.filter(({ id }) => id !== met);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('brings up a routine need even against a new crisis every day', async () => {
    const routine: Asked = { id: 'routine', urgency: 'ROUTINE', openedOn: 0 };
    const { points } = currentWeights();
    const ahead = points.urgency.CRISIS - points.urgency.ROUTINE;
    const outweighs = Math.floor(ahead / points.perDayWaited.ROUTINE) + 1;
    expect(outweighs).toBe(321);
    const metAfter = async (day: number) =>
      metOn(day, [routine, { id: 'crisis', urgency: 'CRISIS', openedOn: day }]);
    for (const day of [0, 1, 100, outweighs - 2]) expect(await metAfter(day)).toBe('crisis');
    for (const day of [outweighs, outweighs + 1]) expect(await metAfter(day)).toBe('routine');
  });
});
