import { holds, type Boxes } from './boxes.js';
import type { Axes } from './lanes.js';
import type { Placed } from './placed.js';
import { reachOf, type Point } from './superellipse.js';

/** A tie's line: a quadratic curve from symbol to symbol. */
export interface Curve {
  readonly from: Point;
  readonly bend: Point;
  readonly to: Point;
}

/** What a line should not run through. */
export interface Obstacle {
  readonly id: string;
  readonly part: 'symbol' | 'label';
}

/** How far to either side a line may swing, the straightest first. */
const SWINGS = [0, 16, -16, 34, -34, 56, -56, 84, -84, 120, -120, 165, -165];
/** Inside the household there is little room, and a straight line would hide what it lies on. */
const SWINGS_WITHIN = [26, -26, 40, -40, 56, -56, 74, -74];

const COST = { symbol: 300, label: 160, outside: 250 };
const SPACE = 4;

/**
 * Bends a line as little as it takes to pass what stands in its way.
 * @param nth how many lines between the same two there are already: each gets a bend of its own.
 */
export function route(
  one: Placed,
  other: Placed,
  nth: number,
  obstacles: Boxes<Obstacle>,
  edge: Axes,
): Curve {
  const isWithin = one.ring === 'household' && other.ring === 'household';
  const length = Math.hypot(other.x - one.x, other.y - one.y) || 1;
  const across = { x: -(other.y - one.y) / length, y: (other.x - one.x) / length };
  const middle = { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 };
  const steps = Math.max(14, Math.min(48, Math.round(length / 10)));
  let best: Curve | null = null;
  let least = Infinity;
  for (const swing of isWithin ? SWINGS_WITHIN : SWINGS) {
    const by = (swing + nth * 18) * 1.6;
    const bend = { x: middle.x + across.x * by, y: middle.y + across.y * by };
    const curve = { from: one, bend, to: other };
    const cost = Math.abs(by) / 1.6 + costOf(curve, steps, one, other, obstacles, edge);
    if (cost < least) [best, least] = [curve, cost];
    // What else is tried bends more.
    if (least < Math.abs(by) / 1.6 + 1) break;
  }
  return cutAt(one, other, best!);
}

function costOf(
  curve: Curve,
  steps: number,
  one: Placed,
  other: Placed,
  obstacles: Boxes<Obstacle>,
  edge: Axes,
): number {
  const met = new Set<Obstacle>();
  let isOutside = false;
  for (let step = 1; step < steps; step += 1) {
    const { x, y } = along(curve, step / steps);
    for (const obstacle of obstacles.at(x, y))
      if (obstacle.id !== one.node.id && obstacle.id !== other.node.id) met.add(obstacle);
    isOutside ||= reachOf(edge.halfWidth, edge.halfHeight, x, y) > 1.02;
  }
  let cost = isOutside ? COST.outside : 0;
  for (const { part } of met) cost += COST[part];
  return cost;
}

export function along({ from, bend, to }: Curve, share: number): Point {
  const rest = 1 - share;
  return {
    x: rest * rest * from.x + 2 * rest * share * bend.x + share * share * to.x,
    y: rest * rest * from.y + 2 * rest * share * bend.y + share * share * to.y,
  };
}

/** Leaves away what lies in the symbols and names of its two ends. */
function cutAt(one: Placed, other: Placed, curve: Curve): Curve {
  const begin = leaving(one, (share) => along(curve, share));
  const end = 1 - leaving(other, (share) => along(curve, 1 - share));
  return begin < end ? part(curve, begin, end) : curve;
}

const STEPS = 64;

/** At which share of its way a line has left a symbol and its name behind. */
function leaving(of: Placed, at: (share: number) => Point): number {
  let share = 0;
  for (let step = 1; step < STEPS * 0.6; step += 1) {
    const { x, y } = at(step / STEPS);
    const isInSymbol = Math.hypot(x - of.x, y - of.y) < of.radius + SPACE;
    const isInName = of.ring === 'household' && holds(of.labelBox, x, y);
    if (isInSymbol || isInName) share = step / STEPS;
  }
  // Exactly to the edge of a round symbol: a step is too coarse to look at.
  const { x, y } = at(share);
  if (Math.hypot(x - of.x, y - of.y) >= of.radius + SPACE) return share;
  let [low, high] = [share, share + 1 / STEPS];
  for (let turn = 0; turn < 10; turn += 1) {
    const middle = (low + high) / 2;
    const point = at(middle);
    if (Math.hypot(point.x - of.x, point.y - of.y) < of.radius + SPACE) low = middle;
    else high = middle;
  }
  return high;
}

/** The same curve, from one share of its way to another. */
function part(curve: Curve, begin: number, end: number): Curve {
  const { from, bend, to } = curve;
  const mix = (one: Point, other: Point, share: number): Point => ({
    x: one.x + (other.x - one.x) * share,
    y: one.y + (other.y - one.y) * share,
  });
  return {
    from: along(curve, begin),
    bend: mix(mix(from, bend, begin), mix(bend, to, begin), end),
    to: along(curve, end),
  };
}
