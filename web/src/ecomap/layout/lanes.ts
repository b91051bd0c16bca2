import { Boxes } from './boxes.js';
import type { Household } from './household.js';
import { boxesAt, inOrder, labelOf, type Label, type Placed } from './placed.js';
import { pointAt } from './superellipse.js';
import { RINGS, type Caption, type Ring, type Sex, type WebNode } from './web.js';

/** The ground of a ring: between the half axes of the one within and its own. */
export interface Band {
  readonly ring: Ring;
  readonly inner: Axes;
  readonly outer: Axes;
  readonly count: number;
}

export interface Axes {
  readonly halfWidth: number;
  readonly halfHeight: number;
}

export interface Arrangement {
  readonly placed: readonly Placed[];
  readonly bands: readonly Band[];
}

interface Measures {
  readonly radius: number;
  readonly name: number;
  /** How wide a name may be before it is broken. */
  readonly widest: number;
}

const NEAR: Measures = { radius: 17, name: 12.5, widest: 98 };
const FAR: Measures = { radius: 10, name: 10.5, widest: 78 };

export const measuresOf = (ring: Ring): Measures => (ring === 'further' ? FAR : NEAR);

/** Between the edge of a ring and its symbols: room for its name. */
const STRIP = 17;
const MARGIN = 5;
/** A ring that holds nobody is there to say so. */
const EMPTY = 24;
/** To either side of the wanted place, in turns, nearest first. */
const NUDGES = [0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5].map((step) => step * 0.022);

/** Everybody on rings around the household, each as near to their direction as there is room. */
export function placeOnLanes(
  household: Household,
  nodes: readonly WebNode[],
  captions: ReadonlyMap<string, Caption>,
  rings: ReadonlyMap<string, Ring>,
  sexes: ReadonlyMap<string, Sex>,
  angles: ReadonlyMap<string, number>,
  since: ReadonlyMap<string, string>,
): Arrangement {
  const { halfWidth, halfHeight } = household;
  const taken = new Boxes<null>();
  taken.add(frameOf(household), null);
  const placed: Placed[] = [];
  const bands: Band[] = [];
  let edge: Axes = {
    halfWidth: Math.max(halfWidth + 22, halfHeight + 56),
    halfHeight: halfHeight + 12,
  };
  for (const ring of RINGS) {
    const mine = nodes.filter(({ id }) => rings.get(id) === ring).sort(inOrder(since));
    if (mine.length === 0 && ring === 'further') continue;
    const waiting = mine.map((node) => ({
      node,
      label: labelOf(captions.get(node.id)!, measuresOf(ring).name, measuresOf(ring).widest),
      angle: angles.get(node.id) ?? 0,
    }));
    const inner = edge;
    edge = fillRing(ring, waiting, edge, taken, placed, sexes);
    bands.push({ ring, inner, outer: edge, count: mine.length });
  }
  return { placed, bands };
}

const frameOf = ({ halfWidth, halfHeight }: Household) => ({
  left: -halfWidth - 4,
  right: halfWidth + 4,
  top: -halfHeight - 4,
  bottom: halfHeight + 4,
});

interface Waiting {
  readonly node: WebNode;
  readonly label: Label;
  readonly angle: number;
}

/** Fills lane after lane until everybody has a place. @returns the outer edge. */
function fillRing(
  ring: Ring,
  waiting: readonly Waiting[],
  inner: Axes,
  taken: Boxes<null>,
  placed: Placed[],
  sexes: ReadonlyMap<string, Sex>,
): Axes {
  if (waiting.length === 0)
    return { halfWidth: inner.halfWidth + EMPTY, halfHeight: inner.halfHeight + EMPTY };
  const { radius, widest } = measuresOf(ring);
  const side = widest / 2 + MARGIN;
  let left = waiting;
  let lane: Axes = {
    halfWidth: inner.halfWidth + side,
    halfHeight: inner.halfHeight + STRIP + radius,
  };
  let edge = inner;
  while (left.length > 0) {
    const later: Waiting[] = [];
    for (const one of left) {
      const found = placeOn(lane, one, ring, taken, sexes);
      if (found) placed.push(found);
      else later.push(one);
    }
    const tallest = Math.max(...left.map(({ label }) => label.height));
    const reach = radius + MARGIN + tallest + 2 * MARGIN;
    edge = { halfWidth: lane.halfWidth + side, halfHeight: lane.halfHeight + reach };
    // The next lane may stand in the gaps of this one.
    lane = {
      halfWidth: lane.halfWidth + side * 1.2,
      halfHeight: lane.halfHeight + radius * 2 + tallest * 0.9,
    };
    left = later;
  }
  return edge;
}

function placeOn(
  lane: Axes,
  { node, label, angle }: Waiting,
  ring: Ring,
  taken: Boxes<null>,
  sexes: ReadonlyMap<string, Sex>,
): Placed | null {
  const { radius } = measuresOf(ring);
  for (const nudge of NUDGES) {
    const { x, y } = pointAt(lane.halfWidth, lane.halfHeight, angle + nudge * Math.PI);
    const boxes = boxesAt(x, y, radius, label, y < 0);
    if (!taken.isFree(boxes.symbolBox) || !taken.isFree(boxes.labelBox)) continue;
    taken.add(boxes.symbolBox, null);
    taken.add(boxes.labelBox, null);
    const sex = sexes.get(node.id) ?? 'unknown';
    return { node, ring, sex, x, y, radius, label, age: null, ...boxes };
  }
  return null;
}
