import { Boxes, type Box } from './boxes.js';
import type { Band } from './lanes.js';
import type { Placed } from './placed.js';
import { along, type Curve } from './routes.js';
import { angleOf, pointAt, type Point } from './superellipse.js';
import { widthOf } from './text.js';

/** The name of a ring: it runs along the ring's inner edge. */
export interface RingName {
  readonly band: Band;
  readonly text: string;
  /** The line on which it stands, as path data, read from left to right. */
  readonly path: string;
}

export const RING_NAME_SIZE = 11;

const FULL_TURN = 2 * Math.PI;
const CANDIDATES = 64;
const DEPTH = 12;
/** Further round, letters would stand on their side. */
const STEEPEST = 0.75;

/**
 * Puts the names where the fewest lines pass, and never on a symbol or somebody's name.
 * @param reach how far to the left and right they may lie.
 */
export function nameRings(
  bands: readonly Band[],
  texts: ReadonlyMap<Band['ring'], string>,
  placed: readonly Placed[],
  curves: readonly Curve[],
  reach: number,
): RingName[] {
  const symbols = new Boxes<null>();
  for (const { symbolBox, labelBox } of placed) {
    symbols.add(symbolBox, null);
    symbols.add(labelBox, null);
  }
  const lines = new Boxes<null>();
  for (const curve of curves)
    for (let step = 0; step <= 60; step += 1) lines.add(around(along(curve, step / 60), 3), null);
  return bands.flatMap((band) => {
    const text = texts.get(band.ring) ?? '';
    const path = bestPlace(band, widthOf(text, RING_NAME_SIZE) * 1.08, symbols, lines, reach);
    return path === null ? [] : [{ band, text, path }];
  });
}

function bestPlace(
  { inner }: Band,
  width: number,
  symbols: Boxes<null>,
  lines: Boxes<null>,
  reach: number,
): string | null {
  let best: Point[] | null = null;
  let least = Infinity;
  for (let at = 0; at < CANDIDATES; at += 1) {
    const middle = ((at + 0.5) / CANDIDATES) * FULL_TURN;
    const points = baseline(inner, middle, width);
    if (
      points === null ||
      !points.every(
        (point) => Math.abs(point.x) < reach && symbols.isFree(around(point, DEPTH / 2)),
      )
    )
      continue;
    const crossed = points.filter((point) => !lines.isFree(around(point, DEPTH / 2))).length;
    // At the same cost, above and to the left: where reading begins.
    const start = pointAt(1, 1, middle);
    const cost = crossed * 10 + (start.y + 1) * 2 + (start.x + 1) + slopeOf(points) * 4;
    if (cost < least) [best, least] = [points, cost];
  }
  return best && `M${best.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}`;
}

const around = ({ x, y }: Point, by: number): Box => ({
  left: x - by,
  right: x + by,
  top: y - by,
  bottom: y + by,
});

function slopeOf(points: readonly Point[]): number {
  const [first, last] = [points[0]!, points.at(-1)!];
  return Math.abs(last.y - first.y) / Math.max(1, Math.abs(last.x - first.x));
}

/** The middle line of the letters, or null where it would be too steep. */
function baseline(inner: Band['inner'], middle: number, width: number): Point[] | null {
  const axes = { halfWidth: inner.halfWidth + 9, halfHeight: inner.halfHeight + 9 };
  const centre = pointAt(axes.halfWidth, axes.halfHeight, middle);
  const half = width / 2 + 4;
  const points: Point[] = [];
  for (let x = centre.x - half; x <= centre.x + half + 0.1; x += half / 8) {
    const share = Math.abs(x / axes.halfWidth);
    if (share > 0.97) return null;
    const y = Math.sign(centre.y) * axes.halfHeight * (1 - share ** 2.4) ** (1 / 2.4);
    points.push({ x, y });
  }
  const isSteep =
    slopeOf(points) > STEEPEST || Math.abs(Math.sin(angleOf(centre.x, centre.y))) > 0.97;
  return isSteep ? null : points;
}
