/** Reads and checks `weights.json`, and turns a need's urgency and waiting into points. */
import { readFileSync } from 'node:fs';
import type { Closeness } from './decision.js';
import type { Urgency } from './instance.js';

export interface Weights {
  points: {
    urgency: Record<Urgency, number>;
    perDayWaited: Record<Urgency, number>;
    maximum: number;
  };
  closeness: Record<Closeness, number>;
  cost: {
    perKilometer: number;
    perGiverLoad: number;
    expirySoonDays: number;
    perDayOfShelfLifeLeft: number;
    perUnaskedAttribute: number;
    perSubstituteUnit: number;
    maximum: number;
  };
}

const URGENCIES: Urgency[] = ['CRISIS', 'URGENT', 'SOON', 'ROUTINE'];
const CLOSENESSES: Closeness[] = ['OWN_WEB', 'NEIGHBOURHOOD', 'STRANGER', 'FUND'];
const DAY = 86_400_000;

/**
 * Upper limits that keep every sum within 2^53: 900,000 needs of 10^4 points in millionths are
 * 9 × 10^15; closeness and cost sums are smaller.
 */
const LARGEST_POINTS = 10_000;
const LARGEST_RANK = 3;

/** Throws an error naming the entry when the file cannot be used. */
export function checkWeights(weights: Weights): Weights {
  const whole = (name: string, value: unknown, lowest: number, highest: number): void => {
    if (typeof value !== 'number' || !Number.isInteger(value) || value < lowest || value > highest)
      throw new Error(
        `weights.json: ${name} must be a whole number from ${lowest} to ${highest}, not ${String(value)}`,
      );
  };
  const { points, closeness, cost } = weights;
  whole('points.maximum', points.maximum, 1, LARGEST_POINTS);
  let previous = Infinity;
  for (const urgency of URGENCIES) {
    whole(`points.urgency.${urgency}`, points.urgency[urgency], 1, points.maximum);
    // Above zero, so that whoever waits longest is met in the end.
    whole(`points.perDayWaited.${urgency}`, points.perDayWaited[urgency], 1, points.maximum);
    if (points.urgency[urgency] > previous)
      throw new Error(`weights.json: points.urgency.${urgency} outweighs a greater urgency`);
    previous = points.urgency[urgency];
  }
  let nearer = -1;
  for (const rank of CLOSENESSES) {
    whole(`closeness.${rank}`, closeness[rank], 0, LARGEST_RANK);
    if (closeness[rank] <= nearer)
      throw new Error(`weights.json: closeness.${rank} must be above the closer ones`);
    nearer = closeness[rank];
  }
  for (const [name, value] of Object.entries(cost)) whole(`cost.${name}`, value, 0, 10_000);
  whole('cost.maximum', cost.maximum, 1, 10_000);
  return weights;
}

let loaded: Weights | undefined;

/** The weights in force; read once. */
export function currentWeights(): Weights {
  loaded ??= checkWeights(
    JSON.parse(readFileSync(new URL('./weights.json', import.meta.url), 'utf8')) as Weights,
  );
  return loaded;
}

/** Whole days from `since` to `until`, none if it lies ahead. */
export function daysBetween(since: string, until: string): number {
  return Math.max(0, Math.floor((Date.parse(until) - Date.parse(since)) / DAY));
}

/** Weight points of a need, by urgency, raised by days waited. */
export function needPoints(weights: Weights, urgency: Urgency, daysWaited: number): number {
  const { points } = weights;
  return Math.min(
    points.maximum,
    points.urgency[urgency] + points.perDayWaited[urgency] * daysWaited,
  );
}
