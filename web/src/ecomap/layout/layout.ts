import { Boxes } from './boxes.js';
import { placeHousehold, type Household } from './household.js';
import { isSaidByGenogram, ringOf, sexesOf } from './kinship.js';
import { placeOnLanes, type Arrangement, type Axes, type Band } from './lanes.js';
import { compare, type Placed } from './placed.js';
import { nameRings, type RingName } from './ring-names.js';
import { anglesAround } from './round.js';
import { route, type Curve, type Obstacle } from './routes.js';
import { placeInRows } from './rows.js';
import { RINGS, type Caption, type Ring, type Shape, type Web, type WebTie } from './web.js';

/** A tie and its line. */
export interface Line {
  readonly tie: WebTie;
  readonly curve: Curve;
  /** Whether an end of it is in the household. */
  readonly isOfHousehold: boolean;
  /** Whether somebody of the drawing is known by way of it. */
  readonly isWay: boolean;
}

export interface Layout {
  readonly placed: readonly Placed[];
  readonly lines: readonly Line[];
  readonly bands: readonly Band[];
  readonly ringNames: readonly RingName[];
  readonly household: Household;
  /** The part of the plane that is used. */
  readonly view: { left: number; top: number; width: number; height: number };
}

export interface LayoutInput {
  readonly web: Web;
  readonly captions: ReadonlyMap<string, Caption>;
  /** Of members, as precisely as they are known. */
  readonly birthDates: ReadonlyMap<string, string>;
  readonly ringNames: ReadonlyMap<Ring, string>;
  readonly shape: Shape;
}

/** Draws a web: plain data in, plain data out. The same web gives the same drawing, in any order. */
export function layOut({ web, captions, birthDates, ringNames, shape }: LayoutInput): Layout {
  const nodes = [...web.nodes].sort((one, other) => compare(one.id, other.id));
  const ties = [...web.ties].sort((one, other) => compare(one.id, other.id));
  const tieOf = new Map(ties.map((tie) => [tie.id, tie]));
  const sexes = sexesOf(ties);
  const since = firstDays(ties);
  const members = nodes.filter(({ distance }) => distance === 0);
  const others = nodes.filter(({ distance }) => distance > 0);
  const rings = new Map(others.map((node) => [node.id, ringOf(node, tieOf)]));
  const household = placeHousehold(members, ties, captions, birthDates, sexes, shape);
  const around: Arrangement = shape.narrow
    ? placeInRows(household, others, ties, captions, rings, sexes, since, shape.width)
    : placeOnLanes(
        household,
        others,
        captions,
        rings,
        sexes,
        anglesAround(household, others, ties, rings, since),
        since,
      );
  const placed = inReadingOrder([...household.placed, ...around.placed]);
  const edge = around.bands.at(-1)?.outer ?? household;
  const lines = routeAll(placed, ties, ways(web), roomOf(edge, shape));
  const curves = lines.map(({ curve }) => curve);
  return {
    placed,
    lines,
    bands: around.bands,
    ringNames: nameRings(
      around.bands,
      ringNames,
      placed,
      curves,
      shape.narrow ? shape.width / 2 - 6 : Infinity,
    ),
    household,
    view: viewOf(edge, placed, shape),
  };
}

function firstDays(ties: readonly WebTie[]): ReadonlyMap<string, string> {
  const first = new Map<string, string>();
  for (const { fromId, toId, since } of ties)
    for (const id of [fromId, toId]) {
      const known = first.get(id);
      if (known === undefined || compare(since ?? '', known) < 0) first.set(id, since ?? '');
    }
  return first;
}

/** The ties by way of which somebody is known. */
const ways = ({ nodes }: Web): ReadonlySet<string> =>
  new Set(nodes.flatMap(({ path }) => path.map(({ tieId }) => tieId)));

/** From the middle outwards, and round each ring: the order in which a keyboard walks. */
function inReadingOrder(placed: readonly Placed[]): Placed[] {
  const rank = ({ ring }: Placed): number => (ring === 'household' ? -1 : RINGS.indexOf(ring));
  const turn = ({ ring, x, y }: Placed): number =>
    ring === 'household' ? y * 1000 + x : Math.atan2(y, x);
  return [...placed].sort(
    (one, other) =>
      rank(one) - rank(other) || turn(one) - turn(other) || compare(one.node.id, other.node.id),
  );
}

function routeAll(
  placed: readonly Placed[],
  ties: readonly WebTie[],
  ways: ReadonlySet<string>,
  edge: Axes,
): Line[] {
  const at = new Map(placed.map((one) => [one.node.id, one]));
  const obstacles = new Boxes<Obstacle>();
  for (const { node, symbolBox, labelBox } of placed) {
    obstacles.add(symbolBox, { id: node.id, part: 'symbol' });
    obstacles.add(labelBox, { id: node.id, part: 'label' });
  }
  const between = new Map<string, number>();
  return ties.flatMap((tie) => {
    const [one, other] = [at.get(tie.fromId), at.get(tie.toId)];
    if (!one || !other || one === other) return [];
    const inside = [one, other].filter(({ ring }) => ring === 'household').length;
    if (inside === 2 && isSaidByGenogram(tie)) return [];
    const pair = [tie.fromId, tie.toId].sort(compare).join(' ');
    const nth = between.get(pair) ?? 0;
    between.set(pair, nth + 1);
    // From the same end, whichever way the tie was told: else two of them would bend alike.
    const isTurned = tie.fromId > tie.toId;
    const curve = route(isTurned ? other : one, isTurned ? one : other, nth, obstacles, edge);
    const straight = isTurned ? { from: curve.to, bend: curve.bend, to: curve.from } : curve;
    return [{ tie, curve: straight, isOfHousehold: inside > 0, isWay: ways.has(tie.id) }];
  });
}

/** Where lines may run: of a phone's rings the sides lie off the screen. */
const roomOf = (edge: Axes, shape: Shape): Axes =>
  shape.narrow ? { halfWidth: shape.width / 2 + 4, halfHeight: edge.halfHeight * 2 } : edge;

function viewOf(edge: Axes, placed: readonly Placed[], shape: Shape): Layout['view'] {
  const boxes = placed.flatMap(({ symbolBox, labelBox }) => [symbolBox, labelBox]);
  const halfHeight = Math.max(
    edge.halfHeight,
    ...boxes.map((box) => Math.max(-box.top, box.bottom)),
  );
  const halfWidth = shape.narrow
    ? shape.width / 2
    : Math.max(edge.halfWidth, ...boxes.map((box) => Math.max(-box.left, box.right)));
  const margin = shape.narrow ? 0 : 6;
  return {
    left: -halfWidth - margin,
    top: -halfHeight - 6,
    width: 2 * (halfWidth + margin),
    height: 2 * (halfHeight + 6),
  };
}
