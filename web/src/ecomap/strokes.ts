import { along, type Curve } from './layout/routes.js';
import type { Point } from './layout/superellipse.js';
import type { WebTie } from './layout/web.js';

/** How a tie is drawn: whole lines, dashed ones, and arrowheads, as path data. */
export interface Stroke {
  readonly plain: string;
  /** Straight parts of a tenuous tie. A jag is never dashed: it would fall to crumbs. */
  readonly dashed: string;
  readonly arrows: string;
  readonly width: number;
}

const WIDTHS = { STRONG: 3.6, MODERATE: 2.2, WEAK: 1.6, UNSAID: 1.3 } as const;
const AMPLITUDE = 4.2;
const PERIOD = 11;
/** Straight at both ends, so that arrowheads sit on a line. */
const STRAIGHT = 14;
const MIXED_LENGTH = 38;
const ARROW = 8.5;

/** The stroke of a tie: quality gives its shape, closeness its weight, help its arrows. */
export function strokeOf(tie: WebTie, curve: Curve, scale = 1): Stroke {
  const width = WIDTHS[tie.strength ?? 'UNSAID'] * scale;
  const length = lengthOf(curve);
  const ends = arrowsOf(tie, curve, width);
  const isThin = tie.strength === 'WEAK' || tie.strength === null;
  if (tie.quality === 'STRAINED' && length > STRAIGHT * 2 + PERIOD)
    return { ...jagged(curve, length, STRAIGHT, length - STRAIGHT, isThin), arrows: ends, width };
  if (tie.quality === 'MIXED' && length > MIXED_LENGTH + STRAIGHT) {
    const from = (length - MIXED_LENGTH) / 2;
    return { ...jagged(curve, length, from, from + MIXED_LENGTH, isThin), arrows: ends, width };
  }
  const whole = smooth(curve);
  return { plain: isThin ? '' : whole, dashed: isThin ? whole : '', arrows: ends, width };
}

const written = ({ x, y }: Point): string => `${x.toFixed(1)} ${y.toFixed(1)}`;

const smooth = ({ from, bend, to }: Curve): string =>
  `M${written(from)}Q${written(bend)} ${written(to)}`;

function lengthOf(curve: Curve): number {
  let length = 0;
  for (let step = 1; step <= 24; step += 1) {
    const [before, now] = [along(curve, (step - 1) / 24), along(curve, step / 24)];
    length += Math.hypot(now.x - before.x, now.y - before.y);
  }
  return length;
}

/** Straight, jagged between two points of its length, straight again. */
function jagged(
  curve: Curve,
  length: number,
  from: number,
  to: number,
  isThin: boolean,
): { plain: string; dashed: string } {
  const teeth = Math.max(2, Math.round((to - from) / (PERIOD / 2)));
  const jag = Array.from({ length: teeth + 1 }, (_, at) => {
    const share = (from + ((to - from) * at) / teeth) / length;
    const side = at === 0 || at === teeth ? 0 : at % 2 === 0 ? -1 : 1;
    return aside(curve, share, side * AMPLITUDE);
  });
  const before = [0, 0.25, 0.5, 0.75, 1].map((part) => along(curve, (part * from) / length));
  const after = [0, 0.25, 0.5, 0.75, 1].map((part) =>
    along(curve, (to + part * (length - to)) / length),
  );
  const line = (points: readonly Point[]): string => `M${points.map(written).join('L')}`;
  if (isThin) return { plain: line(jag), dashed: line(before) + line(after) };
  return { plain: line([...before, ...jag, ...after]), dashed: '' };
}

/** A point beside the curve. */
function aside(curve: Curve, share: number, by: number): Point {
  const { x, y } = along(curve, share);
  const [before, after] = [
    along(curve, Math.max(0, share - 0.01)),
    along(curve, Math.min(1, share + 0.01)),
  ];
  const length = Math.hypot(after.x - before.x, after.y - before.y) || 1;
  return {
    x: x - ((after.y - before.y) / length) * by,
    y: y + ((after.x - before.x) / length) * by,
  };
}

/** An arrowhead at whoever is helped; at both where they help each other. */
function arrowsOf({ flow }: WebTie, { from, bend, to }: Curve, width: number): string {
  const size = ARROW + width * 0.9;
  const atEnd = flow === 'GIVES' || flow === 'BOTH' ? head(to, bend, size) : '';
  const atBegin = flow === 'RECEIVES' || flow === 'BOTH' ? head(from, bend, size) : '';
  return atEnd + atBegin;
}

function head(tip: Point, source: Point, size: number): string {
  const length = Math.hypot(tip.x - source.x, tip.y - source.y) || 1;
  const along = { x: (tip.x - source.x) / length, y: (tip.y - source.y) / length };
  const point = (back: number, side: number): Point => ({
    x: tip.x - along.x * back - along.y * side,
    y: tip.y - along.y * back + along.x * side,
  });
  const corners = [point(-1.5, 0), point(size - 1.5, size * 0.42), point(size - 1.5, -size * 0.42)];
  return `M${corners.map(written).join('L')}Z`;
}
